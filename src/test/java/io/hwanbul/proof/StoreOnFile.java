package io.hwanbul.proof;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.nio.file.Path;

/** A MongoDB-wire store as a process of its own: it keeps on a file whatever it has told anybody, even when it is killed. */
final class StoreOnFile {
    private StoreOnFile() {}

    public static void main(String[] arguments) {
        MongoServer server = new MongoServer(new Kept(Path.of(arguments[0])));
        server.bind("127.0.0.1", Integer.parseInt(arguments[1]));
        System.out.println("Store on 127.0.0.1:" + server.getLocalAddress().getPort());
    }

    /**
     * By itself H2 writes to its file about once a second, so that a killed process forgets writes that it has
     * acknowledged. Here every answer, to a question too, waits until what it rests on has been written.
     */
    private static final class Kept extends H2Backend {
        Kept(Path file) {
            super(file.toString());
        }

        @Override
        public Document handleMessage(MongoMessage message) {
            try {
                return super.handleMessage(message);
            } finally {
                commit();
            }
        }
    }
}
