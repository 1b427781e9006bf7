package io.hwanbul.iamport;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** A whole HTTP answer. */
record HttpAnswer(int status, Buffer body) {

    /** The gateway's tokens have forty characters; a very short one, of some emulator, is found in any text by chance. */
    private static final int SHORTEST_TOKEN = 6;

    /** The same without an access token that it repeats, as some of the gateways' error messages may. */
    HttpAnswer without(String token) {
        String text = body.toString(StandardCharsets.ISO_8859_1); // one character a byte, so that all others stay
        return token.length() >= SHORTEST_TOKEN && text.contains(token)
                ? new HttpAnswer(status, Buffer.buffer(text.replace(token, "***"), StandardCharsets.ISO_8859_1.name()))
                : this;
    }

    /** A body may hold an access token, or a buyer's data. */
    @Override
    public String toString() {
        return "***";
    }
}
