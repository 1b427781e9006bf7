package io.hwanbul.auth;

import io.hwanbul.config.Secret;
import io.vertx.ext.auth.PubSecKeyOptions;
import java.util.List;
import java.util.stream.Stream;

/** A secret that tokens are signed with: for HMAC, whatever the hash. */
final class SharedKey {
    private SharedKey() {}

    static List<PubSecKeyOptions> options(Secret secret) {
        return Stream.of("HS256", "HS384", "HS512")
                .map(algorithm -> new PubSecKeyOptions().setAlgorithm(algorithm).setBuffer(secret.reveal()))
                .toList();
    }
}
