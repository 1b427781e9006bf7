package io.hwanbul.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.connection.ConnectionPoolSettings;
import io.hwanbul.config.Secret;
import io.hwanbul.config.Settings;
import io.hwanbul.testing.CapturedLog;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.impl.config.MongoClientOptionsParser;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the driver gets of the options, by way of Vert.x. */
@ExtendWith(VertxExtension.class)
class ClientOptionsTest {
    private Vertx vertx;

    @BeforeEach
    void remember(Vertx given) {
        vertx = given;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mongodb://db1",
                "mongodb://db1/",
                "mongodb://db1/shop",
                "mongodb://me:a%2Fb%3F@db1,db2:27018/shop?replicaSet=rs0",
                "mongodb://db1/?w=1&journal=false&readConcernLevel=local&readPreference=secondary&maxPoolSize=3&minPoolSize=2"
                        + "&socketTimeoutMS=1&connectTimeoutMS=1&waitQueueTimeoutMS=1&serverSelectionTimeoutMS=1"
            })
    void everyOptionReachesTheDriverWhateverTheUriSays(String uri) {
        MongoClientSettings driver = driver(options(uri).timed());

        ConnectionPoolSettings pool = driver.getConnectionPoolSettings();
        assertThat(pool.getMaxSize()).isEqualTo(66);
        assertThat(pool.getMinSize()).isEqualTo(16);
        assertThat(pool.getMaxConnecting()).isEqualTo(ClientOptions.MAX_CONNECTING);
        assertThat(pool.getMaxWaitTime(TimeUnit.MILLISECONDS)).isEqualTo(2_000);
        assertThat(driver.getSocketSettings().getConnectTimeout(TimeUnit.MILLISECONDS))
                .isEqualTo(2_000);
        assertThat(driver.getSocketSettings().getReadTimeout(TimeUnit.MILLISECONDS))
                .isEqualTo(5_000);
        assertThat(driver.getClusterSettings().getServerSelectionTimeout(TimeUnit.MILLISECONDS))
                .isEqualTo(3_000);
        assertThat(driver.getReadConcern()).isEqualTo(ReadConcern.MAJORITY);
        assertThat(driver.getReadPreference()).isEqualTo(ReadPreference.primary());
        assertThat(driver.getWriteConcern().getWString()).isEqualTo("majority");
        assertThat(driver.getWriteConcern().getJournal()).isTrue();
        assertThat(driver.getWriteConcern().getWTimeout(TimeUnit.MILLISECONDS)).isEqualTo(5_000);
        assertThat(driver.getRetryWrites()).isTrue();
    }

    @Test
    void unlimitedWorkHasNoTimeLimit() {
        MongoClientSettings driver = driver(options("mongodb://db1/?socketTimeoutMS=7&wtimeoutMS=7&maxPoolSize=1")
                .unlimited());
        assertThat(driver.getSocketSettings().getReadTimeout(TimeUnit.MILLISECONDS))
                .isZero();
        assertThat(driver.getWriteConcern().getWTimeout(TimeUnit.MILLISECONDS)).isNull();
        assertThat(driver.getWriteConcern().getWString()).isEqualTo("majority");
        assertThat(driver.getTimeout(TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void theUriMayChooseHowManyConnectionsAreOpenedAtOnceAndWhetherWritesAreRetried() {
        MongoClientSettings driver = driver(
                options("mongodb://db1/?maxConnecting=3&retryWrites=false").timed());
        assertThat(driver.getConnectionPoolSettings().getMaxConnecting()).isEqualTo(3);
        assertThat(driver.getRetryWrites()).isFalse();
    }

    @Test
    void theLogWarnsIfTheUriKeepsWritesFromBeingRetried() {
        try (CapturedLog log = new CapturedLog()) {
            options("mongodb://me:hush@db1/?retryWrites=true").warn();
            options("mongodb://me:hush@db1").warn();
            assertThat(log.lines()).isEmpty();

            options("mongodb://me:hush@db1/?retryWrites=false").warn();
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("retryWrites")
                    .doesNotContain("hush");
        }
    }

    @Test
    void theNameOfTheDatabaseIsTheSettings() {
        assertThat(new MongoClientOptionsParser(
                                vertx, options("mongodb://db1/other").timed())
                        .database())
                .isEqualTo("shop");
    }

    @Test
    void theCredentialsOfTheUriAreKept() {
        MongoClientSettings driver =
                driver(options("mongodb://me:a%2Fb%3F@db1/?authSource=admin").timed());
        assertThat(Objects.requireNonNull(driver.getCredential()).getPassword()).isEqualTo("a/b?".toCharArray());
        assertThat(driver.getCredential().getSource()).isEqualTo("admin");
    }

    private MongoClientSettings driver(JsonObject options) {
        return new MongoClientOptionsParser(vertx, options).settings();
    }

    private static ClientOptions options(String uri) {
        return new ClientOptions(new Settings.Mongodb(
                new Secret(uri),
                "shop",
                "payments",
                "hwanbul",
                "customer_uid",
                Optional.empty(),
                Duration.ofSeconds(5),
                64,
                2));
    }
}
