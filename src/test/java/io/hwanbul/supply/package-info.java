/** The packaged jar's parts, and their known vulnerabilities. */
@NullMarked
package io.hwanbul.supply;

import org.jspecify.annotations.NullMarked;
