/**
 * The one way a request takes: parse, authenticate, authorise, operate, encode, audit.
 *
 * <p>An {@link coffer.pipeline.Operation} that declares no permission cannot be registered, and
 * none can be run without the {@link coffer.pipeline.Authorized} that only {@link
 * coffer.pipeline.Pipeline} makes.
 */
@NullMarked
package coffer.pipeline;

import org.jspecify.annotations.NullMarked;
