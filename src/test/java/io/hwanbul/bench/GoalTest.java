package io.hwanbul.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoalTest {
    @Test
    void aCostIsReachedUpToItsGoalAndKeepsUpToItsLimit() {
        assertThat(Goal.CPU_TO_SKELETON.verdict(1.3)).isEqualTo("reached");
        assertThat(Goal.CPU_TO_SKELETON.verdict(2)).isEqualTo("not reached");
        assertThat(Goal.CPU_TO_SKELETON.verdict(2.01)).isEqualTo("BEYOND THE LIMIT");
    }

    @Test
    void aRateIsReachedFromItsGoalAndKeepsFromItsLimit() {
        assertThat(Goal.RATE_EMBEDDED.verdict(1.2)).isEqualTo("reached");
        assertThat(Goal.RATE_EMBEDDED.verdict(1)).isEqualTo("not reached");
        assertThat(Goal.RATE_EMBEDDED.verdict(0.99)).isEqualTo("BEYOND THE LIMIT");
    }

    @Test
    void aFigureThatCouldNotBeMeasuredIsNotReached() {
        assertThat(Goal.ADDED_P99.verdict(Double.NaN)).isEqualTo("not reached");
        assertThat(Goal.RESIDENT.verdict(Double.NaN)).isEqualTo("BEYOND THE LIMIT");
    }
}
