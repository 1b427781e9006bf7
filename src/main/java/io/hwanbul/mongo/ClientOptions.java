package io.hwanbul.mongo;

import com.mongodb.ConnectionString;
import io.hwanbul.config.Settings;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The options of the database's clients. Whatever the URI says, a write must survive the loss of a database server. */
record ClientOptions(Settings.Mongodb settings) {
    private static final Logger LOG = LoggerFactory.getLogger(ClientOptions.class);

    /**
     * How many connections the driver opens at once, where its default of 2 lets a burst after an election run into the
     * time limit; a database server that has just been elected must authenticate them all.
     */
    static final int MAX_CONNECTING = 8;

    /** An open connection costs the database server about a megabyte; opening one costs a burst several round trips. */
    private static final int OPEN_SHARE = 4;

    /** For requests, and for what must not wait for them. */
    JsonObject timed() {
        int connections = settings.connections() + settings.reservedConnections();
        int answer = Math.toIntExact(settings.timeout().toMillis());
        return common().put("socketTimeoutMS", answer)
                .put("wtimeoutMS", answer)
                .put("minPoolSize", Math.max(1, connections / OPEN_SHARE))
                .put("maxPoolSize", connections);
    }

    /** For work that takes as long as it takes: neither the driver nor the database ends a command. */
    JsonObject unlimited() {
        return common().put("socketTimeoutMS", 0).put("minPoolSize", 0).put("maxPoolSize", 1);
    }

    /** How long an operation waits for a connection. */
    Duration patience() {
        return Duration.ofMillis(Math.max(1, settings.timeout().toMillis() * 2 / 5));
    }

    /** Some engines of others do not know retried writes, so that the URI may do without. */
    void warn() {
        if (Boolean.FALSE.equals(new ConnectionString(settings.uri().reveal()).getRetryWritesValue())) {
            LOG.warn(
                    "MONGODB_URI says retryWrites=false: a write that an election interrupts fails. Leave it out, unless the"
                            + " database is one that needs it");
        }
    }

    private JsonObject common() {
        long answer = settings.timeout().toMillis();
        long connection = patience().toMillis();
        return new JsonObject()
                .put("connection_string", connectionString())
                .put("db_name", settings.database())
                .put("readConcernLevel", "majority")
                .put("readPreference", "primary")
                .put("w", "majority")
                .put("journal", true)
                .put("retryWrites", true)
                .put("serverSelectionTimeoutMS", Math.max(1, answer * 3 / 5))
                .put("connectTimeoutMS", connection)
                .put("waitQueueTimeoutMS", connection);
    }

    /** Vert.x passes this one option on from the connection string only. */
    private String connectionString() {
        String uri = settings.uri().reveal();
        if (new ConnectionString(uri).getMaxConnecting() != null) {
            return uri;
        }
        String option = "maxConnecting=" + MAX_CONNECTING;
        if (uri.contains("?")) {
            return uri + "&" + option;
        }
        boolean hasPath = uri.indexOf('/', uri.indexOf("://") + 3) >= 0;
        return uri + (hasPath ? "?" : "/?") + option;
    }

    /** The connection string may hold a password. */
    @Override
    public String toString() {
        return "***";
    }
}
