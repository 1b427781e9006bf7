package io.hwanbul.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTextTest {
    @Test
    void everyInvisibleCharacterBecomesAQuestionMark() {
        assertThat(PrintableText.of("주문 \u001b[2J\r\n\u009b\u202e\u2028\u200d\ud800\ue000 1"))
                .isEqualTo("주문 ?[2J???????? 1");
    }
}
