package io.hwanbul.journal;

/** The types of events in the journal, with labels for people. The constants' names are hashed and never change. */
public enum EventType {
    /** A request that began no refund, or was about something else, with the code of the answer. */
    REQUESTED("Request answered", "요청에 응답함"),
    /** A refund began, or waits for approval. */
    INTENDED("Refund accepted", "환불 접수"),
    /** A request is about to be sent to the gateway. */
    SENT("Sending to the payment gateway", "결제대행사에 요청 전송"),
    /** The gateway's answer, or that there was none. */
    ANSWERED("Answer of the payment gateway", "결제대행사의 응답"),
    /** A second person approved the refund. */
    APPROVED("Approval by another person", "다른 담당자의 승인"),
    /** A server has taken the refund up to send it again. */
    TAKEN_UP("Taken up again", "다시 처리 시작"),
    /** The state as it was stored. */
    STATE("State recorded", "상태 기록"),
    /** A foreign refund was found at the gateway. */
    FOUND("Found at the payment gateway", "결제대행사에서 확인"),
    /** The gateway no longer shows a foreign refund. */
    REVERSED("No longer at the payment gateway", "결제대행사에서 취소됨"),
    /** The record was lost with its document, and was rebuilt. */
    REBUILT("Lost record rebuilt", "유실된 기록 복구");

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
