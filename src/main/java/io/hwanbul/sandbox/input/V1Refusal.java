package io.hwanbul.sandbox.input;

/** V1 refuses a request: with a code other than 0, and for some requests an HTTP status other than 200. */
public final class V1Refusal extends RuntimeException {
    public static final String UNREADABLE = "요청을 처리할 수 없습니다.";

    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    private V1Refusal(int status, int code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** The gateway's own check failed; nothing went to the PG. */
    public static V1Refusal byGateway(String message) {
        return new V1Refusal(200, 1, message);
    }

    /** The PG refused; V1 puts a sentence of its own before the PG's message. */
    public static V1Refusal byPg(String message) {
        return new V1Refusal(200, -1, "결제취소에 실패하였습니다. " + message);
    }

    public static V1Refusal notFound() {
        return notFound("존재하지 않는 결제정보입니다.");
    }

    public static V1Refusal notFound(String message) {
        return new V1Refusal(404, -1, message);
    }

    public static V1Refusal unauthorized(String message) {
        return new V1Refusal(401, -1, message);
    }

    /** The request itself is wrong; V1 documents the status but not the message. */
    public static V1Refusal invalid(String message) {
        return new V1Refusal(400, -1, message);
    }

    /** A parameter has a value that V1 does not accept. */
    public static V1Refusal invalidValue(String name) {
        return invalid(name + " 값이 올바르지 않습니다.");
    }

    public static V1Refusal missing(String names) {
        return invalid(names + " 파라메터가 누락되었습니다.");
    }

    public static V1Refusal unreadable() {
        return invalid(UNREADABLE);
    }

    public int status() {
        return status;
    }

    public int code() {
        return code;
    }

    public String message() {
        return String.valueOf(getMessage());
    }
}
