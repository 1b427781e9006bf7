package io.hwanbul.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConstantNameTest {
    @ParameterizedTest
    @EnumSource(RefundState.class)
    void aConstantIsFoundByItsName(RefundState state) {
        assertThat(ConstantName.constant(RefundState.class, ConstantName.of(state)))
                .isEqualTo(state);
    }

    @Test
    void aNameIsInLowerCase() {
        assertThat(ConstantName.of(RefundState.NEEDS_ATTENTION)).isEqualTo("needs_attention");
    }

    @Test
    void aNameWithoutAConstantIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ConstantName.constant(RefundState.class, "lost"));
    }
}
