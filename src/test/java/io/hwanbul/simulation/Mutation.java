package io.hwanbul.simulation;

import io.hwanbul.limit.QuotaReservation;
import io.hwanbul.limit.QuotaStore;
import io.hwanbul.limit.RefundLimit;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.RefundMark;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Scope;
import io.hwanbul.payment.Settlement;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.PaymentStoreWrapper;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Bugs that real refund systems had, each planted at the ports of the real code. */
enum Mutation {
    NONE("no bug") {
        @Override
        PlantedBug plant(SimStore store) {
            return new PlantedBug();
        }
    },
    UNCONDITIONAL_BEGIN("two concurrent refunds pass the balance check") {
        @Override
        PlantedBug plant(SimStore store) {
            return inStore(real -> new PaymentStoreWrapper(real) {
                @Override
                public Future<RefundIntent> begin(RefundIntent intent) {
                    String merchantUid = intent.payment().seen().merchantUid();
                    store.force(merchantUid, payment -> with(payment, intent.refund()));
                    return super.findByRefund(intent.refund().id()).map(intent);
                }
            });
        }
    },
    FORGETS_AFTER_ERROR("an error deletes the refund, and the next try is a new one") {
        @Override
        PlantedBug plant(SimStore store) {
            return inStore(real -> new PaymentStoreWrapper(real) {
                @Override
                public Future<Payment> takeUp(Payment read, Refund progressed, Optional<GatewayAnswer> answer) {
                    if (progressed.progress().checks() == 0) {
                        store.force(read.seen().merchantUid(), payment -> without(payment, progressed));
                    }
                    return super.takeUp(read, progressed, answer);
                }
            });
        }
    },
    SECOND_RECORD("a webhook that beats the response makes a second record") {
        @Override
        PlantedBug plant(SimStore store) {
            return inStore(real -> new PaymentStoreWrapper(real) {
                @Override
                public Future<Payment> settle(Settlement settlement) {
                    return super.settle(settlement)
                            .onSuccess(payment -> store.force(
                                    settlement.read().seen().merchantUid(), after -> with(after, settlement.refund())));
                }
            });
        }
    },
    TIMEOUT_IS_FAILURE("a timeout is recorded as failed and frees the amount") {
        @Override
        PlantedBug plant(SimStore store) {
            return inGateway(real -> new GatewayWrapper(real) {
                @Override
                GatewayAnswer asRead(GatewayAnswer answer) {
                    return answer instanceof GatewayAnswer.Unknown ? new GatewayAnswer.Unsent() : answer;
                }
            });
        }
    },
    NO_CHECKSUM("the checksum is not sent") {
        @Override
        PlantedBug plant(SimStore store) {
            return new PlantedBug() {
                @Override
                boolean sendsChecksum() {
                    return false;
                }
            };
        }
    },
    FRESH_CHECKSUM("the checksum is computed anew for a resend") {
        @Override
        PlantedBug plant(SimStore store) {
            return inGateway(real -> new GatewayWrapper(real) {
                private final Map<String, BigDecimal> balances = new HashMap<>();

                @Override
                CancelOrder asSent(CancelOrder order) {
                    return with(order, order.amount(), balances.getOrDefault(order.impUid(), order.checksum()));
                }

                @Override
                GatewayAnswer asRead(GatewayAnswer answer) {
                    if (answer instanceof GatewayAnswer.Shown shown) {
                        balances.put(shown.payment().impUid(), shown.payment().refundable());
                    }
                    return answer;
                }
            });
        }
    },
    NO_AMOUNT("the browser's amount is passed through, also when there is none") {
        @Override
        PlantedBug plant(SimStore store) {
            return inGateway(real -> new GatewayWrapper(real) {
                @Override
                CancelOrder asSent(CancelOrder order) {
                    boolean everything = order.amount().compareTo(order.checksum()) == 0;
                    return with(order, everything ? BigDecimal.ZERO : order.amount(), order.checksum());
                }
            });
        }
    },
    FAILS_UNASKED("recovery fails an old refund without asking the gateway") {
        @Override
        PlantedBug plant(SimStore store) {
            return inStore(real -> new PaymentStoreWrapper(real) {
                @Override
                public Future<Payment> takeUp(Payment read, Refund progressed, Optional<GatewayAnswer> answer) {
                    Refund before = read.refund(progressed.id()).orElseThrow();
                    return progressed.progress().checks() < 2
                            ? super.takeUp(read, progressed, answer)
                            : super.settle(Settlement.unseen(read, RefundState.PENDING, failed(before)))
                                    .compose(done -> Future.failedFuture("failed"));
                }
            });
        }
    },
    ENDLESS_RECOVERY("recovery of a refund never ends") {
        @Override
        PlantedBug plant(SimStore store) {
            return inStore(real -> new PaymentStoreWrapper(real) {
                @Override
                public Future<Payment> takeUp(Payment read, Refund progressed, Optional<GatewayAnswer> answer) {
                    Refund.Progress next = progressed.progress();
                    return super.takeUp(
                            read,
                            SimStore.with(progressed, new Refund.Progress(next.sends(), 0, next.nextCheckAt())),
                            answer);
                }
            });
        }
    },
    REPLAYS_ANYTHING("a key answers for another body too") {
        @Override
        PlantedBug plant(SimStore store) {
            return new PlantedBug() {
                private final Map<String, RefundRequest> first = new HashMap<>();

                @Override
                RefundRequest onRequest(RefundRequest request) {
                    return request.key()
                            .map(key -> first.computeIfAbsent(key, unknown -> request))
                            .orElse(request);
                }
            };
        }
    },
    OLDER_OVER_NEWER("an older look at the gateway replaces a newer one") {
        @Override
        PlantedBug plant(SimStore store) {
            return new PlantedBug() {
                @Override
                PaymentStore inStore(PaymentStore payments) {
                    return new PaymentStoreWrapper(payments) {
                        @Override
                        public Future<Payment> refresh(Payment read, GatewayPayment seen, List<ForeignRefund> added) {
                            String merchantUid = read.seen().merchantUid();
                            store.force(merchantUid, payment -> with(payment, seen, added));
                            return findByImpUid(seen.impUid()).map(Optional::orElseThrow);
                        }
                    };
                }
            };
        }
    },
    SENT_WHILE_DECIDED("a refund that the payment service decides on later is sent again meanwhile") {
        @Override
        PlantedBug plant(SimStore store) {
            return inGateway(real -> new GatewayWrapper(real) {
                @Override
                GatewayAnswer asRead(GatewayAnswer answer) {
                    return answer instanceof GatewayAnswer.Shown shown
                            ? new GatewayAnswer.Shown(atOnce(shown.payment()))
                            : answer;
                }
            });
        }
    },
    PARTIAL_IS_FULL("a partial refund counts as a full one") {
        @Override
        PlantedBug plant(SimStore store) {
            return inGateway(real -> new GatewayWrapper(real) {
                @Override
                GatewayAnswer asRead(GatewayAnswer answer) {
                    boolean cancelled = answer instanceof GatewayAnswer.Shown shown
                            && shown.payment().status().equals("cancelled");
                    return cancelled ? new GatewayAnswer.Shown(full(((GatewayAnswer.Shown) answer).payment())) : answer;
                }
            });
        }
    },
    MARK_ALONE("our mark is taken for success with another amount, too") {
        @Override
        PlantedBug plant(SimStore store) {
            return inStore(real -> new PaymentStoreWrapper(real) {
                @Override
                public Future<Payment> settle(Settlement settlement) {
                    return super.settle(adopted(settlement));
                }
            });
        }
    },
    WINDOW_FROM_REQUEST("a double click is one that comes soon after the first request, not after its end") {
        @Override
        PlantedBug plant(SimStore store) {
            return inStore(real -> new PaymentStoreWrapper(real) {
                @Override
                public Future<List<Payment>> find(String merchantUid) {
                    return super.find(merchantUid)
                            .map(found -> found.stream()
                                    .map(Mutation::endedAtItsRequest)
                                    .toList());
                }
            });
        }
    },
    FAILED_AT_ONCE("a refund that the payment service decides on later is failed by its first answer") {
        @Override
        PlantedBug plant(SimStore store) {
            return inStore(real -> new PaymentStoreWrapper(real) {
                @Override
                public Future<Payment> takeUp(Payment read, Refund progressed, Optional<GatewayAnswer> answer) {
                    Refund before = read.refund(progressed.id()).orElseThrow();
                    return answer.filter(GatewayAnswer.Declined.class::isInstance)
                                    .isPresent()
                            ? super.settle(Settlement.unseen(read, RefundState.PENDING, failed(before)))
                            : super.takeUp(read, progressed, answer);
                }
            });
        }
    },
    NEVER_SENT_COUNTS("a bound is used up by what was never sent") {
        @Override
        PlantedBug plant(SimStore store) {
            return inStore(real -> new PaymentStoreWrapper(real) {
                @Override
                public Future<Payment> settle(Settlement settlement) {
                    return super.settle(
                            settlement.refund().wasNeverSent()
                                    ? with(settlement, failed(settlement.refund()))
                                    : settlement);
                }
            });
        }
    },
    LOST_IS_FOREIGN("a cancel of ours whose record was lost is booked as somebody else's") {
        @Override
        PlantedBug plant(SimStore store) {
            return inGateway(real -> new GatewayWrapper(real) {
                @Override
                GatewayAnswer asRead(GatewayAnswer answer) {
                    return answer instanceof GatewayAnswer.Shown shown
                            ? new GatewayAnswer.Shown(withoutLostMarks(shown.payment(), store))
                            : answer;
                }
            });
        }
    },
    BY_HAND_UNCOUNTED("what a person settled as succeeded leaves the balance as it was") {
        @Override
        PlantedBug plant(SimStore store) {
            return inStore(real -> new PaymentStoreWrapper(real) {
                @Override
                public Future<List<Payment>> find(String merchantUid) {
                    return super.find(merchantUid)
                            .map(found ->
                                    found.stream().map(Mutation::withoutByHand).toList());
                }
            });
        }
    },
    LOOK_JUDGES("a look leaves a refund to a person that another server is about to prove") {
        @Override
        PlantedBug plant(SimStore store) {
            return inStore(real -> new PaymentStoreWrapper(real) {
                @Override
                public Future<Optional<Payment>> findByImpUid(String impUid) {
                    return super.findByImpUid(impUid)
                            .compose(read -> read.filter(
                                            payment -> payment.pending().isPresent())
                                    .map(payment -> super.settle(judged(payment))
                                            .map(Optional::of)
                                            .otherwise(read))
                                    .orElseGet(() -> Future.succeededFuture(read)));
                }
            });
        }
    },
    LIMIT_READ_FIRST("a limit is read first and counted later") {
        @Override
        PlantedBug plant(SimStore store) {
            return inQuotas(real -> new QuotaStoreWrapper(real) {
                @Override
                public Future<Boolean> reserve(QuotaReservation reservation, RefundLimit limit) {
                    boolean room = store.quotas.hasRoom(reservation, limit);
                    return room ? super.reserve(reservation, RefundLimit.NONE) : Future.succeededFuture(false);
                }
            });
        }
    },
    SENT_UNCOUNTED("a refund that no limit counts any more is sent all the same") {
        @Override
        PlantedBug plant(SimStore store) {
            return inQuotas(real -> new QuotaStoreWrapper(real) {
                @Override
                public Future<Boolean> confirm(QuotaReservation reservation) {
                    return super.confirm(reservation).map(true);
                }
            });
        }
    },
    LEASE_OUTLIVED("a server goes on using a snapshot that is older than three seconds") {
        @Override
        PlantedBug plant(SimStore store) {
            return new PlantedBug() {
                @Override
                Clock ofLease(Clock clock) {
                    return new Clock(clock.wall(), () -> 0L);
                }
            };
        }
    },
    FREEZE_ANSWERED_EARLY("a freeze is answered before the other servers' snapshots have expired") {
        @Override
        PlantedBug plant(SimStore store) {
            return new PlantedBug() {
                @Override
                Duration beforeAnswer(Duration wait) {
                    return Duration.ZERO;
                }
            };
        }
    },
    ONE_PERSON("whoever asked for a refund approves it under another name") {
        @Override
        PlantedBug plant(SimStore store) {
            return new PlantedBug() {
                @Override
                Caller onApproval(Caller approver) {
                    return Approvers.caller("somebody", Scope.APPROVE, approver.requestId());
                }
            };
        }
    },
    NO_MAJORITY("a result is written without a majority, and lost") {
        @Override
        PlantedBug plant(SimStore store) {
            return inStore(real -> new PaymentStoreWrapper(real) {
                private int settled;

                @Override
                public Future<Payment> settle(Settlement settlement) {
                    return super.settle(settlement).onSuccess(payment -> {
                        if (++settled % 5 == 0) {
                            store.rollBack(settlement.read().seen().merchantUid());
                        }
                    });
                }
            });
        }
    };

    private final String bug;

    Mutation(String bug) {
        this.bug = bug;
    }

    /** The bug in one sentence. */
    String bug() {
        return bug;
    }

    /** Plants it for one schedule. */
    abstract PlantedBug plant(SimStore store);

    private static PlantedBug inStore(UnaryOperator<PaymentStore> wrapper) {
        return new PlantedBug() {
            @Override
            PaymentStore inStore(PaymentStore payments) {
                return wrapper.apply(payments);
            }
        };
    }

    private static PlantedBug inQuotas(UnaryOperator<QuotaStore> wrapper) {
        return new PlantedBug() {
            @Override
            QuotaStore inQuotas(QuotaStore quotas) {
                return wrapper.apply(quotas);
            }
        };
    }

    private static PlantedBug inGateway(UnaryOperator<Gateway> wrapper) {
        return new PlantedBug() {
            @Override
            Gateway inGateway(Gateway gateway) {
                return wrapper.apply(gateway);
            }
        };
    }

    private static Payment with(Payment payment, Refund refund) {
        List<Refund> refunds = new ArrayList<>(payment.refunds());
        refunds.add(refund);
        return new Payment(payment.seen(), List.copyOf(refunds), payment.foreign(), payment.revision());
    }

    private static Payment with(Payment payment, GatewayPayment seen, List<ForeignRefund> added) {
        List<ForeignRefund> foreign = new ArrayList<>(payment.foreign());
        foreign.addAll(added);
        return new Payment(seen, payment.refunds(), List.copyOf(foreign), payment.revision());
    }

    /** The same payment, as of a payment service that decides at once. */
    private static GatewayPayment atOnce(GatewayPayment payment) {
        Map<String, Object> fields = new HashMap<>(payment.fields());
        fields.put("pg_provider", "paypal");
        return GatewayPayment.of(fields);
    }

    private static Payment without(Payment payment, Refund refund) {
        List<Refund> refunds = payment.refunds().stream()
                .filter(other -> !other.id().equals(refund.id()))
                .toList();
        return new Payment(payment.seen(), refunds, payment.foreign(), payment.revision());
    }

    private static GatewayPayment withoutLostMarks(GatewayPayment shown, SimStore store) {
        Payment document = store.document(shown.merchantUid());
        List<Map<String, Object>> history = shown.cancelHistory().stream()
                .map(cancel -> Map.<String, Object>of(
                        "amount",
                        cancel.amount(),
                        "reason",
                        isLost(cancel, document) ? "unknown" : cancel.reason(),
                        "cancellation_id",
                        cancel.cancellationId().orElseThrow(),
                        "cancelled_at",
                        cancel.at().orElseThrow().getEpochSecond()))
                .toList();
        Map<String, Object> fields = new HashMap<>(shown.fields());
        fields.put("cancel_history", history);
        return GatewayPayment.of(fields);
    }

    private static boolean isLost(GatewayPayment.Cancel cancel, Payment document) {
        return RefundMark.idIn(cancel.reason())
                .filter(id -> document != null && document.refund(id).isEmpty())
                .isPresent();
    }

    private static Payment withoutByHand(Payment payment) {
        List<Refund> refunds = payment.refunds().stream()
                .map(refund -> refund.wasFoundByHand() ? failed(refund) : refund)
                .toList();
        return Examples.with(payment, refunds);
    }

    private static Settlement judged(Payment payment) {
        Refund pending = payment.pending().orElseThrow();
        return Settlement.unseen(
                payment,
                RefundState.PENDING,
                pending.needsAttention(Optional.empty(), pending.origin().requestedAt()));
    }

    private static Refund failed(Refund refund) {
        Refund.Ending ending = new Refund.Ending(
                refund.origin().requestedAt(),
                Optional.empty(),
                Optional.of(Reason.BALANCE_CHANGED),
                Optional.empty(),
                Map.of());
        return new Refund(
                refund.id(),
                RefundState.FAILED,
                refund.order(),
                refund.reason(),
                refund.cancelAmountBefore(),
                refund.origin(),
                refund.progress(),
                Optional.of(ending),
                refund.corrections(),
                refund.decision());
    }

    private static Payment endedAtItsRequest(Payment payment) {
        List<Refund> refunds = payment.refunds().stream()
                .map(refund -> refund.origin().key().isPresent() ? refund : endedAtItsRequest(refund))
                .toList();
        return Examples.with(payment, refunds);
    }

    private static Refund endedAtItsRequest(Refund refund) {
        Instant at = refund.origin().requestedAt();
        return Examples.with(
                refund,
                refund.ending()
                        .map(end -> new Refund.Ending(
                                at,
                                end.cancellationId(),
                                end.failure(),
                                end.gateway(),
                                end.receipt(),
                                Optional.of(at))));
    }

    private static Settlement adopted(Settlement settlement) {
        Refund refund = settlement.refund();
        Optional<GatewayPayment> marked = settlement
                .seen()
                .filter(seen -> refund.state() == RefundState.NEEDS_ATTENTION)
                .filter(seen -> seen.cancelHistory().stream()
                        .anyMatch(
                                cancel -> cancel.reason().equals(refund.order().reason())));
        return marked.map(seen -> with(
                        settlement,
                        refund.succeeded(
                                seen,
                                Optional.empty(),
                                refund.ending().orElseThrow().at())))
                .orElse(settlement);
    }

    private static Settlement with(Settlement settlement, Refund refund) {
        return new Settlement(
                settlement.read(),
                settlement.from(),
                refund,
                settlement.seen(),
                settlement.answer(),
                settlement.exact());
    }

    private static GatewayPayment full(GatewayPayment payment) {
        return new GatewayPayment(
                payment.impUid(),
                payment.merchantUid(),
                payment.amount(),
                payment.amount(),
                payment.currency(),
                payment.status(),
                payment.payMethod(),
                payment.cancelHistory(),
                payment.fields());
    }
}
