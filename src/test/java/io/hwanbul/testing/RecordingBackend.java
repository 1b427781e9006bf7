package io.hwanbul.testing;

import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The embedded store, which remembers what it was asked to find. */
final class RecordingBackend extends MemoryBackend {
    private final List<String> finds = new CopyOnWriteArrayList<>();

    @Override
    public Document handleMessage(MongoMessage message) {
        Document command = message.getDocument();
        if (command.containsKey("find")) {
            finds.add(String.valueOf(command.get("filter")));
        }
        return super.handleMessage(message);
    }

    /** The queries with this text in them. */
    long findsWith(String text) {
        return finds.stream().filter(filter -> filter.contains(text)).count();
    }
}
