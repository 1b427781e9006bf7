package io.hwanbul.sandbox;

/** An answer of V1 that is a no: a code other than 0, and for lookups an HTTP status other than 200. */
final class Declined extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    private Declined(int status, int code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** The gateway's own check failed; nothing went to the PG. */
    static Declined byGateway(String message) {
        return new Declined(200, 1, message);
    }

    /** The PG said no; V1 puts its sentence before the PG's words. */
    static Declined byPg(String words) {
        return new Declined(200, -1, "결제취소에 실패하였습니다. " + words);
    }

    static Declined notFound() {
        return new Declined(404, -1, "존재하지 않는 결제정보입니다.");
    }

    static Declined unauthorized(String message) {
        return new Declined(401, -1, message);
    }

    /** The request itself is wrong; V1 documents the status and not the words. */
    static Declined invalid(String message) {
        return new Declined(400, -1, message);
    }

    static Declined unreadable() {
        return invalid("요청을 처리할 수 없습니다.");
    }

    int code() {
        return code;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    Reply reply() {
        return Reply.no(status, code, message());
    }
}
