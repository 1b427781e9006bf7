/** Our own i'mport V1 for the demo and for tests: its endpoints, its webhooks, a control API and a page. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.sandbox;
