package io.hwanbul.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hwanbul.limit.RefundLimit;
import io.hwanbul.limit.RefundLimits;
import io.hwanbul.payment.Scope;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class LimitsReaderTest {
    @TempDir
    private Path folder;

    private RefundLimits read(Vertx vertx, String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("limits.yaml"), yaml);
        return read(vertx, file);
    }

    private static RefundLimits read(Vertx vertx, Path file) {
        return OverrideFile.ofList(file.toString(), "limits")
                .read(vertx, LimitsReader::read, new RefundLimits(List.of()))
                .await();
    }

    @Test
    void withoutTheFileNothingIsLimited(Vertx vertx) {
        assertThat(read(vertx, folder.resolve("none.yaml")).inOrder()).isEmpty();
    }

    @Test
    void everyFieldIsReadInTheOrderOfTheFile(Vertx vertx) throws Exception {
        RefundLimits limits = read(vertx, """
                limits:
                  - {caller: batch, currency: USD, amount: 14.25, day_amount: 1_000.5}
                  - {scope: "refund:approve", day_count: 3, payment_age: 12h}
                  - {payment_age: 90d, reason: required}
                """);
        assertThat(limits.inOrder())
                .containsExactly(
                        new RefundLimit(
                                Optional.of("batch"),
                                Optional.empty(),
                                "USD",
                                Optional.of(new BigDecimal("14.25")),
                                Optional.of(new BigDecimal("1000.5")),
                                OptionalInt.empty(),
                                Optional.empty(),
                                false),
                        new RefundLimit(
                                Optional.empty(),
                                Optional.of(Scope.APPROVE),
                                "KRW",
                                Optional.empty(),
                                Optional.empty(),
                                OptionalInt.of(3),
                                Optional.of(Duration.ofHours(12)),
                                false),
                        new RefundLimit(
                                Optional.empty(),
                                Optional.empty(),
                                "KRW",
                                Optional.empty(),
                                Optional.empty(),
                                OptionalInt.empty(),
                                Optional.of(Duration.ofDays(90)),
                                true));
    }

    @Test
    void theExampleIsRead(Vertx vertx) {
        assertThat(read(vertx, Path.of("conf/limits.example.yaml")).inOrder()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{amont: 1}                      | amont is not known here",
                "{amount: 0}                     | amount must be an amount above 0",
                "{amount: -1}                    | amount must be an amount above 0",
                "{amount: '1000'}                | amount must be an amount above 0",
                "{amount: .inf}                  | amount must be an amount above 0",
                "{amount: 10.5}                  | amount has more decimals than KRW has",
                "{amount: 1.005, currency: USD}  | amount has more decimals than USD has",
                "{amount: [1]}                   | amount must be an amount above 0",
                "{day_amount: 0}                 | day_amount must be an amount above 0",
                "{day_amount: much}              | day_amount must be an amount above 0",
                "{day_count: 0}                  | day_count must be 1 or more",
                "{day_count: -3}                 | day_count must be 1 or more",
                "{day_count: 1.5}                | day_count must be a whole number",
                "{day_count: '3'}                | day_count must be a whole number",
                "{day_count: 3000000000}         | day_count must be a whole number",
                "{payment_age: 90}               | payment_age must be a text",
                "{payment_age: 0d}               | payment_age must be days or hours such as 90d or 12h",
                "{payment_age: 90m}              | payment_age must be days or hours such as 90d or 12h",
                "{payment_age: -1d}              | payment_age must be days or hours such as 90d or 12h",
                "{payment_age: 123456d}          | payment_age must be days or hours such as 90d or 12h",
                "{reason: optional}              | reason can only be required",
                "{reason: true}                  | reason can only be required",
                "{currency: WON}                 | currency must be a currency such as KRW",
                "{currency: 410}                 | currency must be a text",
                "{scope: refund}                 | scope must be one of: refund:request, refund:read",
                "{scope: [admin]}                | scope must be a text",
                "{caller: 7}                     | caller must be a text",
                "{caller: ' '}                   | caller must be a text",
            })
    void aFaultNamesTheFileTheEntryAndTheField(String entry, String fault, Vertx vertx) {
        assertThatThrownBy(() -> read(vertx, "limits:\n  - {caller: fine}\n  - " + entry + "\n"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(folder.resolve("limits.yaml") + " is wrong: ")
                .hasMessageContaining("limits[1]: " + fault)
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{amount: 1}                          | {caller: kim}",
                "{amount: 1}                          | {amount: 2}",
                "{caller: kim}                        | {caller: kim, scope: admin}",
                "{caller: kim}                        | {caller: kim}",
                "{scope: admin}                       | {scope: admin, caller: kim}",
            })
    void anEntryThatIsNeverReachedIsNamed(String first, String second, Vertx vertx) {
        assertThatThrownBy(() -> read(vertx, "limits:\n  - " + first + "\n  - " + second + "\n"))
                .hasMessageContaining("limits[1] is never reached: limits[0] is for the same callers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{caller: kim}                | {amount: 1}",
                "{caller: kim}                | {scope: admin}",
                "{caller: kim, scope: admin}  | {caller: kim}",
                "{caller: kim, scope: admin}  | {caller: lee, scope: admin}",
            })
    void anEntryThatIsReachedIsAccepted(String first, String second, Vertx vertx) throws Exception {
        assertThat(read(vertx, "limits:\n  - " + first + "\n  - " + second + "\n")
                        .inOrder())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "limits:\n",
                "limits: []\n",
                "limits: 3\n",
                "limit:\n  - {amount: 1}\n",
                "limits: [1]\n",
                "- 1\n",
                "limits: {"
            })
    void aFileWithoutLimitsIsRefused(String yaml, Vertx vertx) {
        assertThatThrownBy(() -> read(vertx, yaml))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("limits.yaml ");
    }

    @Test
    void aFieldThatIsGivenTwiceIsNamedWithItsPlace(Vertx vertx) {
        assertThatThrownBy(() -> read(vertx, "limits:\n  - {amount: 1, amount: 2}\n"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(folder.resolve("limits.yaml")
                        + " is wrong: found duplicate key amount, near line 2, column 17");
    }
}
