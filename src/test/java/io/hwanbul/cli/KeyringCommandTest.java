package io.hwanbul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.config.Secret;
import io.hwanbul.vault.Keyring;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class KeyringCommandTest {
    private final InputStream in = System.in;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void restoreStandardInput() {
        System.setIn(in);
    }

    @Test
    void createPrintsOneLineThatAServerAccepts() {
        assertThat(run("", "create")).isZero();
        assertThat(out.toString().strip()).doesNotContain("\n");
        assertThat(printed().accounts().size()).isEqualTo(1);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void addPrintsTheKeyringWithNewKeysAndPromoteMakesThemPrimary() {
        Keyring first = Keyring.create();
        assertThat(run(first.text().reveal() + "\n", "add")).isZero();
        Keyring added = printed();
        assertThat(added.accounts().getPrimary().getId())
                .isEqualTo(first.accounts().getPrimary().getId());
        assertThat(run(added.text().reveal(), "promote")).isZero();
        assertThat(printed().text()).isEqualTo(added.promoted().text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"add", "promote"})
    void anInputThatIsNoKeyringIsRefusedInOneLineThatDoesNotQuoteIt(String command) {
        assertThat(run("hunter2", command)).isEqualTo(3);
        assertThat(err.toString()).startsWith("Standard input is not a keyring").doesNotContain("hunter2");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void withoutASubcommandItNamesThem() {
        assertThat(run("")).isEqualTo(2);
        assertThat(err.toString()).contains("create", "add", "promote");
    }

    private int run(String input, String... arguments) {
        out.getBuffer().setLength(0);
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        String[] all = new String[arguments.length + 1];
        all[0] = "keyring";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new CommandLine(new HwanbulCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }

    private Keyring printed() {
        return Keyring.of(new Secret(out.toString()));
    }
}
