package io.hwanbul.iamport;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.GatewayMessage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    private static Optional<Envelope> read(String body) {
        return Envelope.of(new RawResponse(200, Buffer.buffer(body)));
    }

    private static String messageIn(JsonObject envelope) {
        return read(envelope.put("code", -1).encode())
                .orElseThrow()
                .gatewayMessage(Redactor.NOTHING)
                .message();
    }

    private static String messageOf(String text) {
        return messageIn(new JsonObject().put("message", text));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, -1, -999})
    void anIntegerCodeMakesAnEnvelope(int code) {
        assertThat(read("{\"code\":" + code + ",\"message\":\"no\",\"response\":null}"))
                .map(envelope -> envelope.gatewayMessage(Redactor.NOTHING))
                .hasValue(new GatewayMessage(code, "no"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":null,\"response\":{}}",
                "{\"code\":null,\"response\":{}}",
                "{\"code\":\"0\",\"response\":{}}",
                "{\"code\":0.0,\"response\":{}}",
                "{\"code\":0.5,\"response\":{}}",
                "{\"code\":4294967296,\"response\":{}}",
                "{\"code\":true,\"response\":{}}",
                "{\"code\":[0],\"response\":{}}"
            })
    void withoutAnIntegerCodeThereIsNoEnvelope(String body) {
        assertThat(read(body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "0",
                "\"code\"",
                "[]",
                "[{\"code\":0}]",
                "{",
                "{\"code\":0",
                "{\"code\":0,\"message\":nul",
                "Bad Gateway",
                "<html><body>code: 0</body></html>",
            })
    void onlyAJsonObjectIsAnEnvelope(String body) {
        assertThat(read(body)).isEmpty();
    }

    @Test
    void invalidUtf8IsNoEnvelope() {
        Buffer bytes = Buffer.buffer(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) 0xC3, (byte) 0x28});

        assertThat(Envelope.of(new RawResponse(200, bytes))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":0}",
                "{\"code\":0,\"response\":null}",
                "{\"code\":0,\"response\":[]}",
                "{\"code\":0,\"response\":\"\"}"
            })
    void onlyAnObjectIsAResponse(String body) {
        assertThat(read(body))
                .hasValueSatisfying(envelope -> assertThat(envelope.object()).isEmpty());
    }

    @Test
    void theResponseIsPassedOn() {
        assertThat(read("{\"code\":0,\"message\":null,\"response\":{\"imp_uid\":\"imp_1\"},\"new\":1}"))
                .flatMap(Envelope::object)
                .hasValue(new JsonObject().put("imp_uid", "imp_1"));
    }

    @Test
    void aMissingMessageIsEmpty() {
        assertThat(messageIn(new JsonObject())).isEmpty();
        assertThat(messageIn(new JsonObject().putNull("message"))).isEmpty();
    }

    @Test
    void aMessageThatIsNotTextIsEmpty() {
        assertThat(messageIn(new JsonObject().put("message", 7))).isEmpty();
        assertThat(messageIn(new JsonObject().put("message", new JsonObject()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\t", "\u0000", "\u001b", "\u007f", "\u0085", "\u2028", "\u2029"})
    void aMessageIsOneLine(String control) {
        assertThat(messageOf(control + "refused" + control + "8178" + control)).isEqualTo("refused 8178");
    }

    @Test
    void aKoreanMessageIsKeptAsItIs() {
        assertThat(messageOf("결제취소에 실패하였습니다. [500626|기 취소 거래]")).isEqualTo("결제취소에 실패하였습니다. [500626|기 취소 거래]");
    }

    @Test
    void aLongMessageIsCut() {
        assertThat(messageOf("x".repeat(100_000))).isEqualTo("x".repeat(500));
    }

    /** A lone surrogate has no UTF-8 encoding, so it could be neither stored nor passed on. */
    @Test
    void aMessageHasNoLoneSurrogates() {
        assertThat(messageOf("x".repeat(499) + "\uD83D\uDE00")).isEqualTo("x".repeat(499));
        assertThat(read("{\"code\":-1,\"message\":\"a\\ud83db\"}")
                        .orElseThrow()
                        .gatewayMessage(Redactor.NOTHING)
                        .message())
                .isEqualTo("a b");
        assertThat(messageOf("\uD83D\uDE00")).isEqualTo("\uD83D\uDE00");
    }
}
