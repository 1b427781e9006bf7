/** What the packaged jar is made of, and what is known against it. */
@NullMarked
package io.hwanbul.supply;

import org.jspecify.annotations.NullMarked;
