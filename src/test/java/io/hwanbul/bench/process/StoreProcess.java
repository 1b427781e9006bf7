package io.hwanbul.bench.process;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The embedded store as a process. It tells how often each command came to each database. */
public final class StoreProcess {
    private StoreProcess() {}

    public static void main(String[] arguments) {
        CountingBackend backend = new CountingBackend();
        MongoServer server = new MongoServer(backend);
        server.bind("127.0.0.1", 0);
        System.out.println(
                "Listening on http://127.0.0.1:" + server.getLocalAddress().getPort());
        StandardInput.answerUntilEnd(() -> backend.counts().encode());
    }

    private static final class CountingBackend extends MemoryBackend {
        private final Map<String, Map<String, LongAdder>> commands = new ConcurrentHashMap<>();

        @Override
        public Document handleMessage(MongoMessage message) {
            commands.computeIfAbsent(message.getDatabaseName(), database -> new ConcurrentHashMap<>())
                    .computeIfAbsent(message.getDocument().keySet().iterator().next(), command -> new LongAdder())
                    .increment();
            return super.handleMessage(message);
        }

        JsonObject counts() {
            JsonObject databases = new JsonObject();
            commands.forEach((database, counts) -> {
                JsonObject byCommand = new JsonObject();
                counts.forEach((command, count) -> byCommand.put(command, count.sum()));
                databases.put(database, byCommand);
            });
            return databases;
        }
    }
}
