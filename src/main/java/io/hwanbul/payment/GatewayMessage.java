package io.hwanbul.payment;

import java.io.Serializable;

/** The gateway's own {@code code} and {@code message}: 0 is success, 1 a failed precondition of the gateway, -1 mostly the PG's refusal. */
public record GatewayMessage(int code, String message) implements Serializable {}
