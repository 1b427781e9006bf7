package io.hwanbul.journal;

/** The kinds of events in the journal, each with the words that people read; the names are what is hashed and never change. */
public enum EventType {
    /** A request that began no refund, or asked for something else, and the code that it was answered with. */
    REQUESTED("Request answered", "요청에 응답함"),
    /** A refund is about to begin; without a later entry of it, it may not have. */
    INTENDED("Refund accepted, about to begin", "환불 접수, 시작 전 기록"),
    /** The gateway is about to be asked. */
    SENT("Sending to the payment gateway", "결제대행사에 요청 전송"),
    /** What came back from the gateway, or that nothing did. */
    ANSWERED("Answer of the payment gateway", "결제대행사의 응답"),
    /** A second person approves it; without a later entry of it, somebody else may have been faster. */
    APPROVED("Approval by another person", "다른 담당자의 승인"),
    /** Somebody has taken a refund up to send it once more. */
    TAKEN_UP("Taken up again", "다시 처리 시작"),
    /** The state that is on record now. */
    STATE("State recorded", "상태 기록"),
    /** A refund that somebody else has made was found at the gateway. */
    FOUND("Found at the payment gateway", "결제대행사에서 확인"),
    /** The gateway no longer shows a refund that somebody else had made. */
    REVERSED("No longer at the payment gateway", "결제대행사에서 취소됨");

    private final String english;
    private final String korean;

    EventType(String english, String korean) {
        this.english = english;
        this.korean = korean;
    }

    public String english() {
        return english;
    }

    public String korean() {
        return korean;
    }
}
