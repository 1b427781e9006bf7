/** The seeded simulation of the refund protocol, and the bugs planted in it. */
package io.hwanbul.simulation;
