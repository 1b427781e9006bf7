/** Typed settings from the configuration file, the environment and secret files. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.config;
