package io.hwanbul.iamport;

import io.vertx.core.buffer.Buffer;

/** A whole HTTP answer. */
record HttpAnswer(int status, Buffer body) {}
