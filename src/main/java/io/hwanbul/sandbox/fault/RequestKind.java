package io.hwanbul.sandbox.fault;

/** The kinds of V1 requests that faults distinguish. */
public enum RequestKind {
    /** {@code POST /users/getToken}. */
    TOKEN,
    /** {@code POST /payments/cancel}. */
    CANCEL,
    /** {@code GET /payments/{imp_uid}} and {@code GET /payments/find/…}: one payment. */
    FIND,
    /** {@code GET /payments?…}, {@code /payments/findAll/…} and {@code /payments/status/…}: several payments. */
    LIST,
    /** {@code POST /vbanks} and {@code DELETE /vbanks/{imp_uid}}. */
    VBANK,
    /** Card payments without a window, prepared amounts and certifications. */
    OTHER
}
