package io.hwanbul.testing;

import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The embedded store, which remembers what it was asked to find. */
final class RecordingBackend extends MemoryBackend {
    private final List<String> finds = new CopyOnWriteArrayList<>();
    private volatile Duration clockError = Duration.ZERO;
    private volatile Consumer<Document> listener = command -> {};

    /** Lets somebody hear every command from now on. */
    void listen(Consumer<Document> commands) {
        listener = commands;
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Document command = message.getDocument();
        listener.accept(command);
        if (command.containsKey("find")) {
            finds.add(String.valueOf(command.get("filter")));
        }
        Document answer = super.handleMessage(message);
        if (command.containsKey("isMaster")) {
            answer.computeIfPresent("localTime", (name, time) -> ((Instant) time).plus(clockError));
        }
        return answer;
    }

    /** Lets its clock be so much ahead from now on. */
    void clockError(Duration ahead) {
        clockError = ahead;
    }

    /** The queries with this text in them. */
    long findsWith(String text) {
        return finds.stream().filter(filter -> filter.contains(text)).count();
    }
}
