package io.hwanbul.sandbox.payment;

import io.hwanbul.sandbox.input.V1Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiPredicate;

/** What each rule of {@code pg-profiles.yaml} forbids; the real messages are not documented. */
final class PgRules {
    private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

    /** In this order; the first rule that forbids a cancel gives the message. */
    private static final List<Rule> RULES = List.of(
            new Rule("취소할 수 없는 결제수단입니다.", (pg, cancel) -> pg.lists("never", cancel.method())),
            new Rule(
                    "휴대폰 결제는 결제한 달이 지나면 취소할 수 없습니다.",
                    (pg, cancel) -> pg.lists("this_month", cancel.method()) && !isPaidThisMonth(cancel)),
            new Rule(
                    "휴대폰 결제는 결제한 달이 지나면 환불계좌로만 취소할 수 있습니다.",
                    (pg, cancel) -> pg.lists("this_month_or_account", cancel.method())
                            && !isPaidThisMonth(cancel)
                            && !(cancel.hasAccount() && pg.knowsBank(cancel.text("refund_bank")))),
            new Rule("부분취소할 수 없는 결제수단입니다.", (pg, cancel) -> pg.lists("whole", cancel.method()) && cancel.isPartial()),
            new Rule(
                    "부분취소 가능 횟수를 초과하였습니다.",
                    (pg, cancel) ->
                            cancel.isPartial() && cancel.earlierCancels() >= pg.limit("partials", Integer.MAX_VALUE)),
            new Rule("취소 가능 기간이 지났습니다.", PgRules::isTooLate),
            new Rule(
                    "지금은 가상계좌를 환불할 수 없는 시간입니다.",
                    (pg, cancel) -> cancel.method().equals("vbank") && isInRestHours(pg, cancel.now())),
            new Rule(
                    "취소 사유(reason)가 누락되었습니다.",
                    (pg, cancel) -> pg.lists("reason", cancel.method())
                            && cancel.text("reason").isBlank()),
            new Rule("환불계좌 정보가 누락되었습니다.", (pg, cancel) -> pg.lists("account", cancel.method()) && !cancel.hasAccount()),
            new Rule(
                    "환불계좌 은행코드(refund_bank)가 올바르지 않습니다.",
                    (pg, cancel) -> pg.lists("account", cancel.method()) && !pg.knowsBank(cancel.text("refund_bank"))),
            new Rule(
                    "환불계좌 예금주 연락처(refund_tel)가 누락되었습니다.",
                    (pg, cancel) -> pg.lists("tel", cancel.method())
                            && cancel.text("refund_tel").isEmpty()));

    private record Rule(String message, BiPredicate<PgProfile, CheckedCancel> forbids) {}

    private PgRules() {}

    /** Throws the PG's refusal if a rule forbids the cancel. */
    static void check(PgProfile pg, CheckedCancel cancel) {
        for (Rule rule : RULES) {
            if (rule.forbids().test(pg, cancel)) {
                throw V1Refusal.byPg(rule.message());
            }
        }
    }

    private static boolean isPaidThisMonth(CheckedCancel cancel) {
        return month(cancel.paidAt()).equals(month(cancel.now()));
    }

    private static YearMonth month(Instant instant) {
        return YearMonth.from(instant.atZone(KOREA));
    }

    private static boolean isTooLate(PgProfile pg, CheckedCancel cancel) {
        Duration limit = Duration.ofDays(pg.limit("within_days", Integer.MAX_VALUE));
        return Duration.between(cancel.paidAt(), cancel.now()).compareTo(limit) > 0;
    }

    /** The hours span midnight, such as from 23 to 6. */
    private static boolean isInRestHours(PgProfile pg, Instant now) {
        List<String> hours = pg.values("vbank_rests");
        int hour = now.atZone(KOREA).getHour();
        return !hours.isEmpty() && (hour >= Integer.parseInt(hours.get(0)) || hour < Integer.parseInt(hours.get(1)));
    }
}
