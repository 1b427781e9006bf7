package io.hwanbul.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hwanbul.sandbox.input.StrictInput;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultPlanTest {
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void theExamplePlanLoadsAndItsStepsApply() {
        Faults faults = FaultPlan.load(vertx, "docs/sandbox-plan.yaml").await();

        assertThat(faults.next(RequestKind.CANCEL, "", "")).contains(Fault.GARBAGE_AFTER);
        faults.next(RequestKind.CANCEL, "", "");
        assertThat(faults.next(RequestKind.CANCEL, "", "")).contains(Fault.DROP_AFTER);
        assertThat(faults.next(RequestKind.TOKEN, "", "")).isEmpty();
        assertThat(faults.next(RequestKind.TOKEN, "", "")).contains(Fault.TOO_MANY_REQUESTS);
        assertThat(faults.lateAnswerDelay()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void theExampleNamesEveryFault() throws Exception {
        String example = Files.readString(Path.of("docs/sandbox-plan.yaml"));

        for (Fault fault : Fault.values()) {
            assertThat(example).contains("#   " + StrictInput.jsonName(fault) + " ");
        }
    }

    @Test
    void aPlanMayBeJson() throws Exception {
        Faults faults = load("{\"steps\": [{\"cancel\": 1, \"fault\": \"pending\"}]}");

        assertThat(faults.next(RequestKind.CANCEL, "", "")).contains(Fault.PENDING);
        assertThat(faults.lateAnswerDelay()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void eachFaultHasItsRateAndTheSameSeedGivesTheSameFaults() {
        JsonObject plan =
                new JsonObject("{\"seed\": 3, \"rates\": {\"cancel\": {\"drop_after\": 0.2, \"pending\": 0.1}}}");

        List<Optional<Fault>> faults = draw(FaultPlan.read(plan));

        assertThat(faults).isEqualTo(draw(FaultPlan.read(plan)));
        assertThat(faults).isNotEqualTo(draw(FaultPlan.read(plan.copy().put("seed", 4))));
        assertThat(faults.stream().filter(Optional.of(Fault.DROP_AFTER)::equals))
                .hasSizeBetween(1_800, 2_200);
        assertThat(faults.stream().filter(Optional.of(Fault.PENDING)::equals)).hasSizeBetween(850, 1_150);
        assertThat(FaultPlan.read(plan).next(RequestKind.FIND, "", "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sead: 1 | sead",
                "seed: much | seed",
                "delay: 0s | delay",
                "rates: {cancel: {drop_after: 2}} | drop_after",
                "rates: {cancel: {drop_after: 0.6, drop_before: 0.6}} | more than 1",
                "rates: {refund: {drop_after: 0.1}} | kind of request",
                "rates: {cancel: {fire: 0.1}} | a fault",
                "rates: {find: {pending: 0.1}} | pending",
                "rates: 0.3 | rates",
                "steps: 3 | steps",
                "steps: [{fault: drop_after}] | cancel: 3",
                "steps: [{cancel: 1}] | fault",
                "steps: [{cancel: 0, fault: drop_after}] | cancel",
                "steps: [{cancel: 1, fault: drop_after}, {cancel: 1, fault: drop_before}] | two steps",
                "steps: [{cancel: 1, find: 1, fault: drop_before}] | one request",
                "steps: [{find: 1, fault: pending}] | pending",
                "[1, 2] | YAML",
                "a: b: c | YAML"
            })
    void anInvalidPlanIsRefusedWithTheReason(String plan, String reason) {
        assertThatThrownBy(() -> load(plan)).hasMessageContaining(reason).hasMessageContaining("plan.yaml");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> FaultPlan.load(vertx, "nowhere.yaml").await()).hasMessageContaining("nowhere.yaml");
    }

    private static List<Optional<Fault>> draw(Faults faults) {
        return IntStream.range(0, 10_000)
                .mapToObj(request -> faults.next(RequestKind.CANCEL, "", ""))
                .toList();
    }

    private Faults load(String plan) throws Exception {
        Path file = Files.writeString(directory.resolve("plan.yaml"), plan);
        return FaultPlan.load(vertx, file.toString()).await();
    }
}
