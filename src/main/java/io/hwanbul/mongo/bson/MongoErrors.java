package io.hwanbul.mongo.bson;

import com.mongodb.MongoException;
import io.hwanbul.log.LogLimit;
import io.hwanbul.payment.LostRaceException;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Turns the driver's errors into ours. */
public final class MongoErrors {
    private static final int LOGGED_PER_MINUTE = 20;

    /** While the database is away, every request has such a failure. */
    private static final LogLimit LOG =
            new LogLimit(LoggerFactory.getLogger(MongoErrors.class), Level.WARN, LOGGED_PER_MINUTE, System::nanoTime);

    public static final int DUPLICATE_KEY = 11000;

    /** A path leads through a value that is no object. */
    private static final int PATH_NOT_VIABLE = 28;

    private MongoErrors() {}

    /** The answer, or that the database is unavailable, or why it was not asked; the log has the error's code and none of its words, which may hold the shop's data. */
    public static <T> Future<T> available(Future<T> answer) {
        return answer.recover(failure -> {
            if (failure instanceof Refusal notAsked) {
                return Future.failedFuture(notAsked);
            }
            LOG.log(failure.getClass().getName(), "The database did not answer as it should: {}", code(failure));
            return Future.failedFuture(Refusal.databaseUnavailable());
        });
    }

    /** The answer to an insert; a document that is already there fails it with {@link LostRaceException}. */
    public static <T> Future<T> inserted(Future<T> answer) {
        return answer.recover(failure -> isDuplicate(failure)
                ? Future.failedFuture(new LostRaceException())
                : available(Future.failedFuture(failure)));
    }

    /** Whether a document with the same unique key exists. */
    public static boolean isDuplicate(Throwable failure) {
        return failure instanceof MongoException mongo && mongo.getCode() == DUPLICATE_KEY;
    }

    /** Whether the document has something else than an object where the write has to store a member of one. */
    public static boolean isInTheWay(Throwable failure) {
        return failure instanceof MongoException mongo && mongo.getCode() == PATH_NOT_VIABLE;
    }

    /** What the log may say of an error. */
    public static String code(Throwable failure) {
        return failure instanceof MongoException mongo
                ? failure.getClass().getSimpleName() + " " + mongo.getCode()
                : failure.toString();
    }
}
