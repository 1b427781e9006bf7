package io.hwanbul.bus;

import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;

/** What it means that a call over the event bus got no answer of its implementation. */
public enum Silence {
    /** The database did not answer. */
    DATABASE_UNAVAILABLE {
        @Override
        Future<Object> of(ReplyFailure cause) {
            return Future.failedFuture(Refusal.databaseUnavailable());
        }
    },
    /** The gateway shows nothing. */
    GATEWAY_UNAVAILABLE {
        @Override
        Future<Object> of(ReplyFailure cause) {
            return Future.failedFuture(Refusal.gatewayUnavailable());
        }
    },
    /** The gateway may have acted, unless nobody listened at the address. */
    OUTCOME_UNKNOWN {
        @Override
        Future<Object> of(ReplyFailure cause) {
            return Future.succeededFuture(
                    cause == ReplyFailure.NO_HANDLERS ? new GatewayAnswer.Unsent() : new GatewayAnswer.Unknown());
        }

        @Override
        Future<Object> afterFailure(Throwable failure) {
            return of(failure instanceof ReplyException reply ? reply.failureType() : ReplyFailure.ERROR);
        }
    };

    /** The result of a call that the event bus itself ended, for example with a timeout. */
    abstract Future<Object> of(ReplyFailure cause);

    /** The result of a failed call: the implementation's own failure passes through as it is. */
    Future<Object> afterFailure(Throwable failure) {
        boolean ownFailure =
                failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE;
        return ownFailure
                ? Future.failedFuture(failure)
                : of(failure instanceof ReplyException reply ? reply.failureType() : ReplyFailure.ERROR);
    }
}
