package io.hwanbul.sandbox;

/** A V1 answer with a code other than 0. */
final class Declined extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    private Declined(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** The gateway's own check failed; nothing went to the PG. */
    static Declined byGateway(String message) {
        return new Declined(1, message);
    }

    /** The PG said no; V1 puts its sentence before the PG's words. */
    static Declined byPg(String words) {
        return new Declined(-1, "결제취소에 실패하였습니다. " + words);
    }

    int code() {
        return code;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
