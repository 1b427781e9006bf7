package io.hwanbul.auth;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** A signed token (RFC 7515, section 7.1) of which nothing has been verified yet. */
record SignedToken(String text, Optional<String> kid) {
    /** Ten times what an issuer's tokens usually have; a request's headers have twice this together. */
    private static final int MOST_CHARACTERS = 4096;

    private static final Pattern SIGNED = Pattern.compile("([A-Za-z0-9_-]+)(\\.[A-Za-z0-9_-]+){2}");

    /** Throws the {@link io.hwanbul.payment.Refusal} for what is no signed token, or one that asks for an extension (section 4.1.11). */
    static SignedToken read(String text) {
        if (text.length() > MOST_CHARACTERS || !SIGNED.matcher(text).matches()) {
            throw Credentials.notBelieved();
        }
        byte[] decoded = Base64.getUrlDecoder().decode(text.substring(0, text.indexOf('.')));
        JsonObject header = new JsonObject(Buffer.buffer(decoded));
        if (header.containsKey("crit")) {
            throw Credentials.notBelieved();
        }
        return new SignedToken(text, Optional.ofNullable(header.getString("kid")));
    }

    @Override
    public String toString() {
        return "***";
    }
}
