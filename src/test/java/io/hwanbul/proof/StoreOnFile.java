package io.hwanbul.proof;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.nio.file.Path;

/** A store with MongoDB's protocol, as a process: every write that it has acknowledged is in its file, even when it is killed. */
final class StoreOnFile {
    private StoreOnFile() {}

    public static void main(String[] arguments) {
        MongoServer server = new MongoServer(new DurableBackend(Path.of(arguments[0])));
        server.bind("127.0.0.1", Integer.parseInt(arguments[1]));
        System.out.println("Store on 127.0.0.1:" + server.getLocalAddress().getPort());
    }

    /**
     * H2 itself writes to its file about once a second, so a killed process would lose acknowledged writes. Here every
     * answer, of a read too, waits until all writes before it are in the file.
     */
    private static final class DurableBackend extends H2Backend {
        DurableBackend(Path file) {
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
