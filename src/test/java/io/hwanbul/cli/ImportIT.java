package io.hwanbul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.sandbox.SamplePayments;
import io.hwanbul.testing.GatewayProxy;
import io.hwanbul.testing.JarProcess;
import io.hwanbul.testing.ShopDatabase;
import io.hwanbul.testing.StoredPayment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code import} command as a process, with an empty database and the sandbox. */
class ImportIT {
    private static final Pattern REST = Pattern.compile("To go on: java -jar (\\S+) (import --from \\S+ --to \\S+)$");

    /** Before the sandbox's oldest payment, which was paid in the month before. */
    private final String from = DateArgument.shown(Instant.now().minus(Duration.ofDays(40)));

    /** How many of the sandbox's payments were paid. */
    private final long paid = SamplePayments.at(Instant.now()).stream()
            .filter(payment -> !payment.getString("status").equals("ready"))
            .count();

    private final ShopDatabase shop = new ShopDatabase(List.of());
    private final GatewayProxy gateway = new GatewayProxy();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        gateway.close();
        shop.close();
    }

    private JarProcess start(String... arguments) throws Exception {
        return JarProcess.start(directory, shop.environment(gateway.uri()), arguments);
    }

    private String added(String... arguments) throws Exception {
        try (JarProcess hwanbul = start(arguments)) {
            assertThat(hwanbul.awaitExit()).isZero();
            assertThat(hwanbul.err()).isEmpty();
            return hwanbul.out().get(0);
        }
    }

    @Test
    void anEmptyCollectionIsFilledAndASecondTimeAddsNothing() throws Exception {
        assertThat(added("import", "--from", from)).endsWith(paid + " listed, " + paid + " added");
        assertThat(shop.size()).isEqualTo(paid);
        assertThat(StoredPayment.refunds(shop.stored("ORD20180131-0000012"))).hasSize(1);

        assertThat(added("import", "--from", from)).endsWith(paid + " listed, 0 added");
        assertThat(shop.size()).isEqualTo(paid);
    }

    @Test
    void anImportLeavesNothingToReconcile() throws Exception {
        added("import", "--from", from);

        try (JarProcess hwanbul = start("reconcile", "--from", from)) {
            assertThat(hwanbul.awaitExit()).isZero();
            assertThat(hwanbul.out()).contains("Repaired  0", "Drift     none", "Left      0");
        }
    }

    @Test
    void whenItIsEndedItPrintsTheCommandThatContinues() throws Exception {
        gateway.answersLists(10);
        String[] rest;
        try (JarProcess hwanbul = start("import", "--from", from)) {
            gateway.awaitSwallowedList();
            hwanbul.terminate();

            assertThat(hwanbul.awaitExit()).isEqualTo(143);
            rest = rest(hwanbul.err());
        }
        // two lists a day
        assertThat(Instant.parse(rest[2])).isEqualTo(Instant.parse(from).plus(Duration.ofDays(5)));

        gateway.answersLists(Integer.MAX_VALUE);
        added(rest);
        assertThat(shop.size()).isEqualTo(paid);
    }

    @Test
    void aGatewayThatIsAwayIsOneLineAndTheCommandThatContinues() throws Exception {
        gateway.goesAway();
        try (JarProcess hwanbul = start("import", "--from", from)) {
            assertThat(hwanbul.awaitExit()).isEqualTo(3);
            assertThat(hwanbul.out()).isEmpty();
            assertThat(hwanbul.err()).hasSize(2).first().asString().contains("gateway");
            assertThat(rest(hwanbul.err().subList(1, 2))[2]).isEqualTo(from);
        }
    }

    @Test
    void wrongSettingsAreALineEach() throws Exception {
        try (JarProcess hwanbul = JarProcess.start(directory, Map.of(), "import", "--from", from)) {
            assertThat(hwanbul.awaitExit()).isEqualTo(3);
            assertThat(hwanbul.err())
                    .containsExactly(
                            "MONGODB_URI is missing",
                            "IAMPORT_API_KEY is missing",
                            "IAMPORT_API_SECRET is missing",
                            "KEYRING is missing");
        }
    }

    @Test
    void fromIsRequired() throws Exception {
        try (JarProcess hwanbul = JarProcess.start(directory, Map.of(), "import")) {
            assertThat(hwanbul.awaitExit()).isEqualTo(2);
            assertThat(hwanbul.err()).first().asString().contains("--from");
        }
    }

    /** The arguments of the printed command. */
    private static String[] rest(List<String> errors) {
        assertThat(errors).hasSize(1);
        Matcher found = REST.matcher(errors.get(0));
        assertThat(found.find()).as(errors.get(0)).isTrue();
        assertThat(Path.of(found.group(1))).exists();
        return found.group(2).split(" ");
    }
}
