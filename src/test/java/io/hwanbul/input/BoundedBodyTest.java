package io.hwanbul.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.codec.spi.BodyStream;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {
    private final BodyStream<Buffer> body = new BoundedBody(4).stream();

    @Test
    void aBodyUpToTheBoundIsCollected() {
        body.write(Buffer.buffer("ab"));
        body.write(Buffer.buffer("cd"));
        body.end();

        assertThatObject(body.result().result()).isEqualTo(Buffer.buffer("abcd"));
    }

    @Test
    void anEmptyBodyIsAnEmptyBuffer() {
        body.end();

        assertThatObject(body.result().result()).isEqualTo(Buffer.buffer());
    }

    @Test
    void theFirstByteAboveTheBoundIsAFailure() {
        assertThat(body.write(Buffer.buffer("abcd")).succeeded()).isTrue();

        assertThat(body.write(Buffer.buffer("e")).cause()).hasMessage("it is larger than 4 bytes");
    }

    @Test
    void everyStreamCountsItsOwnBytes() {
        BoundedBody codec = new BoundedBody(4);
        codec.stream().write(Buffer.buffer("abcd"));

        assertThat(codec.stream().write(Buffer.buffer("abcd")).succeeded()).isTrue();
    }

    @Test
    void aFailureOfTheSourceIsTheResult() {
        body.handle(new IllegalStateException("closed"));
        body.end();

        assertThat(body.result().cause()).hasMessage("closed");
    }
}
