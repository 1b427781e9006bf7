package io.hwanbul.input;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import org.jspecify.annotations.Nullable;

/**
 * Collects a body of at most so many bytes and fails as soon as there are more; Vert.x's own codecs collect without a
 * bound. The source is not closed then: whoever opened it does that. Immutable.
 */
public final class BoundedBody implements BodyCodec<Buffer> {
    private final int maxBytes;

    public BoundedBody(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Reads a stream to its end. */
    public Future<Buffer> read(ReadStream<Buffer> source) {
        BodyStream<Buffer> body = stream();
        return source.pipeTo(body).compose(end -> body.result());
    }

    @Override
    public BodyStream<Buffer> stream() {
        return new Collecting(maxBytes);
    }

    /** Takes every write at once, so its queue is never full. */
    private static final class Collecting implements BodyStream<Buffer> {
        private final int maxBytes;
        private final Buffer body = Buffer.buffer();
        private final Promise<Buffer> result = Promise.promise();

        private Collecting(int maxBytes) {
            this.maxBytes = maxBytes;
        }

        @Override
        public Future<Void> write(Buffer bytes) {
            if (bytes.length() > maxBytes - body.length()) {
                return Future.failedFuture("it is larger than " + maxBytes + " bytes");
            }
            body.appendBuffer(bytes);
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> end() {
            result.tryComplete(body);
            return Future.succeededFuture();
        }

        @Override
        public void handle(Throwable failure) {
            result.tryFail(failure);
        }

        @Override
        public Future<Buffer> result() {
            return result.future();
        }

        @Override
        public boolean writeQueueFull() {
            return false;
        }

        @Override
        public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
            return this;
        }

        @Override
        public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
            return this;
        }

        @Override
        public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
            return this;
        }
    }
}
