package io.hwanbul.refund;

import io.hwanbul.limit.RefundLimit;
import io.hwanbul.limit.RefundLimits;
import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Money;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundAccount;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.RefundMark;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.SealedAccount;
import io.hwanbul.payment.Vault;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Decides whether a request may become a refund, before anything is written or sent and without asking anybody. */
public final class Admission {
    private final Clock clock;
    private final Timing timing;
    private final RefundMark reference;
    private final RefundPolicy policy;
    private final Vault vault;
    private final GatewayRules rules;
    private final PayoutAccount payout;
    private final ToldRefunds told = new ToldRefunds();

    public Admission(Clock clock, Timing timing, RefundMark reference, RefundPolicy policy, Vault vault) {
        this.clock = clock;
        this.timing = timing;
        this.reference = reference;
        this.policy = policy;
        this.vault = vault;
        this.rules = new GatewayRules(policy.rules());
        this.payout = new PayoutAccount(policy.banks());
    }

    /** Returns the refund to begin, or throws the {@link Refusal}. */
    public RefundIntent admit(RefundRequest request, Payment payment) {
        Instant now = clock.now();
        payment.pending().ifPresent(running -> {
            throw Refusal.anotherRunning(running);
        });
        payment.awaiting().ifPresent(waiting -> {
            throw waiting.refusal();
        });
        requireRecords(payment);
        if (payment.counted() >= Payment.MAX_REFUNDS) {
            throw Refusal.tooMany(Payment.MAX_REFUNDS);
        }
        String id = reference.newId();
        CancelOrder order = order(request, payment, id, now);
        RefundLimit limit = policy.limits().of(request.caller());
        limit.check(request, order.amount(), payment.seen(), now);
        Refund.Origin origin =
                Refund.Origin.of(request, vault.fingerprints(request.content()).get(0), now, limit.isDaily());
        return new RefundIntent(payment, fresh(id, order, request, payment, origin));
    }

    private Refund fresh(String id, CancelOrder order, RefundRequest request, Payment payment, Refund.Origin origin) {
        String reason = request.reason().orElse("");
        BigDecimal before = payment.seen().cancelAmount();
        Instant now = origin.requestedAt();
        return policy.approval().requiresApproval(payment, order.amount())
                ? Refund.awaiting(
                        id,
                        order,
                        reason,
                        before,
                        origin,
                        now.plus(policy.approval().patience()))
                : Refund.begun(id, order, reason, before, origin, now.plus(Timing.FIRST_LOOK));
    }

    RefundLimits limits() {
        return policy.limits();
    }

    /** Whether everything is known that decides about a refund of the payment. */
    boolean knowsAll(GatewayPayment seen) {
        return seen.isComplete(policy.rules()) && seen.isPaid();
    }

    /** Throws the {@link Refusal} if a refund that was admitted earlier would no longer be admitted. */
    void admitAgain(Refund refund, Payment payment) {
        GatewayPayment seen = payment.seen();
        CancelOrder order = refund.order();
        requireRecords(payment);
        requirePaid(seen);
        requireMode(seen);
        if (order.checksum().compareTo(seen.refundable()) != 0) {
            throw Refusal.balanceChanged(order.checksum(), seen.refundable());
        }
        if (order.amount().compareTo(payment.refundable()) > 0) {
            throw Refusal.exceedsBalance("The refund", payment.refundable(), seen.currency());
        }
        // an incomplete account was refused when the refund was requested
        Set<String> ofAccount = order.account().map(any -> RefundAccount.FIELDS).orElse(Set.of());
        rules.require(rules.judge(
                order.amount(), RefundRequest.given(refund.reason(), order.options(), ofAccount), seen, clock.now()));
    }

    /** The result that {@link #admit} would have now, with every rule that applies. */
    RefundPreview preview(RefundRequest request, Payment payment) {
        BigDecimal refundable = payment.refundable();
        BigDecimal amount = request.amount().orElse(refundable);
        List<RefundPreview.Finding> findings = new ArrayList<>();
        boolean allowed = true;
        try {
            admit(request, payment);
            requireMeant(request, payment, clock.now());
        } catch (Refusal refusal) {
            allowed = false;
            if (refusal.rule().isEmpty()) {
                findings.add(RefundPreview.Finding.of(refusal));
            }
        }
        rules.judge(amount, request.given(), payment.seen(), clock.now())
                .forEach(ruling -> findings.add(RefundPreview.Finding.of(ruling)));
        if (allowed && policy.approval().requiresApproval(payment, amount)) {
            findings.add(RefundPreview.Finding.APPROVAL);
        }
        return new RefundPreview(allowed, amount, refundable, List.copyOf(findings));
    }

    /** From now on a request without a key that repeats this refund is one of its own, or a double click. */
    void told(Refund ended, Instant at) {
        told.add(ended, at);
    }

    /** The last refund that a request without a key is about, because nobody was told its end, if it has one. */
    Optional<Refund> untold(RefundRequest request, Payment payment) {
        return repeated(request, payment)
                .filter(refund -> !told.contains(refund))
                .reduce((earlier, later) -> later);
    }

    /** Throws the {@link Refusal} if a request without a key is no refund of its own. */
    void requireMeant(RefundRequest request, Payment payment, Instant askedAt) {
        repeated(request, payment)
                .filter(refund -> !told.contains(refund) || isDoubleClick(refund, askedAt))
                .reduce((earlier, later) -> later)
                .ifPresent(refund -> {
                    throw Refusal.duplicateSuspected(refund);
                });
    }

    /** The refunds that were requested with the content of a request without a key, but for those that were never sent. */
    private Stream<Refund> repeated(RefundRequest request, Payment payment) {
        return payment.refunds().stream()
                .filter(refund -> request.key().isEmpty() && !refund.wasNeverSent() && isSame(refund, request));
    }

    /** Whether the refund, which has not failed, had ended only a moment before the request, or had not ended then. */
    private boolean isDoubleClick(Refund refund, Instant askedAt) {
        return refund.state() != RefundState.FAILED
                && told.lastWord(refund)
                        .filter(end -> askedAt.isBefore(end.plus(timing.duplicateWindow())))
                        .isPresent();
    }

    /** Whether the refund was requested with the same content; its fingerprint may be under an older key of the vault. */
    boolean isSame(Refund refund, RefundRequest request) {
        return vault.fingerprints(request.content()).contains(refund.origin().fingerprint());
    }

    private CancelOrder order(RefundRequest request, Payment payment, String refundId, Instant now) {
        GatewayPayment seen = payment.seen();
        requirePaid(seen);
        requireMode(seen);
        BigDecimal refundable = payment.refundable();
        if (refundable.signum() <= 0) {
            throw undecided(payment).orElseGet(Refusal::alreadyRefunded);
        }
        request.checksum().filter(balance -> balance.compareTo(refundable) != 0).ifPresent(balance -> {
            throw Refusal.balanceChanged(balance, refundable);
        });
        if (!Money.fits(refundable, seen.currency())) {
            throw Refusal.unreadable(
                    "amount and cancel_amount leave more decimals to refund than " + seen.currency() + " has");
        }
        BigDecimal amount = request.amount().orElse(refundable);
        if (amount.compareTo(refundable) > 0 && amount.compareTo(seen.refundable()) <= 0) {
            undecided(payment).ifPresent(refusal -> {
                throw refusal;
            });
        }
        checkAmount("cancel_request_amount", amount, refundable, seen.currency());
        request.options().taxFree().ifPresent(part -> checkAmount("tax_free", part, amount, seen.currency()));
        request.options().vatAmount().ifPresent(part -> checkAmount("vat_amount", part, amount, seen.currency()));
        CancelOptions options = request.options().or(policy.defaults());
        requireSamePromotion(options, payment);
        RefundAccount account = payout.account(request.account(), seen, now);
        rules.require(rules.judge(amount, request.given(), seen, now));
        return new CancelOrder(
                seen.impUid(),
                amount,
                seen.refundable(),
                options,
                reference.apply(request.reason().orElse(""), refundId),
                SealedAccount.of(account, refundId, vault));
    }

    /** The refusal of what may be left to refund once a person has decided on an earlier refund. */
    private static Optional<Refusal> undecided(Payment payment) {
        return payment.uncounted().stream()
                .filter(refund -> refund.state() == RefundState.NEEDS_ATTENTION)
                .findFirst()
                .map(Refund::refusal);
    }

    private static void requireRecords(Payment payment) {
        payment.lostRecord().ifPresent(refusal -> {
            throw refusal;
        });
    }

    private static void requirePaid(GatewayPayment seen) {
        if (!seen.isPaid()) {
            throw Refusal.notPaid(seen);
        }
    }

    /** Orders have been paid through test channels to get real goods; such a payment holds no money to refund. */
    void requireMode(GatewayPayment seen) {
        if (seen.sandbox().filter(sandbox -> sandbox == policy.live()).isPresent()) {
            throw Refusal.wrongMode(policy.live());
        }
    }

    /** V1's guide on promotions: it must be the same for every partial cancel of one payment. */
    private static void requireSamePromotion(CancelOptions options, Payment payment) {
        boolean differs = payment.seen().fields().containsKey("promotion")
                && payment.refunds().stream()
                        .filter(refund -> refund.state() == RefundState.SUCCEEDED)
                        .anyMatch(refund -> !retains(refund.order().options()).equals(retains(options)));
        if (differs) {
            throw Refusal.invalidRequest(
                    "retain_promotion must be the same for every refund of one payment, and an earlier one differs.");
        }
    }

    private static Boolean retains(CancelOptions options) {
        return options.retainPromotion().orElse(false);
    }

    private static void checkAmount(String name, BigDecimal amount, BigDecimal limit, String currency) {
        if (!Money.fits(amount, currency)) {
            throw Refusal.invalidAmount(name + " has more decimals than " + currency + " has.");
        }
        if (amount.compareTo(limit) > 0) {
            throw Refusal.exceedsBalance(name, limit, currency);
        }
    }
}
