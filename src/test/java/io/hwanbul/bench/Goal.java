package io.hwanbul.bench;

import java.util.Locale;

/** What the figures should be, and the limit that they must keep; a figure without a limit has only a goal. */
enum Goal {
    OPERATIONS("operations per refund: store commands and cancels, rounded", "", 4, 4),
    CPU_TO_SKELETON("CPU per refund against the skeleton", "×", 1.3, 2),
    CPU_TO_FLOOR("CPU per refund against the floor", "×", 2, 5),
    RATE_EMBEDDED("refunds/s against the guide's server, embedded store", "×", Bound.AT_LEAST, 1.2, 1),
    RATE_ENGINE("refunds/s against the guide's server, engine with a disk", "×", Bound.AT_LEAST, 1.5, 1.2),
    P50_TO_SKELETON("p50 at 32 connections against the skeleton", "×", 1.2, 1.6),
    ADDED_P50("own added latency at 200/s, gateway of 1 s: p50", " ms", 5, 10),
    ADDED_P99("own added latency at 200/s, gateway of 1 s: p99", " ms", 25),
    READS_P99("reads while 1,000 refunds wait: p99", " ms", 20, 60),
    NOT_READY("readiness other than 200 while 1,000 refunds wait", "", 0, 0),
    STORED_AS_FAILED("of these refunds, stored as failed", "", 0, 0),
    RESIDENT("resident memory then", " MB", 256, 320),
    GOODPUT("overload: refunds/s against the best", " %", Bound.AT_LEAST, 90, 80),
    REFUSED_P99("overload: p99 until a refusal", " ms", 50),
    TRACES("overload: refused refunds that are stored as failed", "", 0, 0);

    private enum Bound {
        AT_MOST("≤ "),
        AT_LEAST("≥ ");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }

        boolean holds(double figure, double bound) {
            return this == AT_MOST ? figure <= bound : figure >= bound;
        }
    }

    private final String figure;
    private final String unit;
    private final Bound bound;
    private final double goal;
    private final double limit;

    Goal(String figure, String unit, double goal) {
        this(figure, unit, goal, Double.NaN);
    }

    Goal(String figure, String unit, double goal, double limit) {
        this(figure, unit, Bound.AT_MOST, goal, limit);
    }

    Goal(String figure, String unit, Bound bound, double goal, double limit) {
        this.figure = figure;
        this.unit = unit;
        this.bound = bound;
        this.goal = goal;
        this.limit = limit;
    }

    String figure() {
        return figure;
    }

    String goal() {
        return bound.sign + number(goal) + unit;
    }

    String limit() {
        return Double.isNaN(limit) ? "–" : bound.sign + number(limit) + unit;
    }

    String measured(double value) {
        return number(value) + unit;
    }

    String verdict(double value) {
        if (bound.holds(value, goal)) {
            return "reached";
        }
        return Double.isNaN(limit) || bound.holds(value, limit) ? "not reached" : "BEYOND THE LIMIT";
    }

    private static String number(double value) {
        return value == Math.rint(value) ? "%.0f".formatted(value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
