/**
 * The object store over the storage contract: buckets, versions, multipart uploads and listings,
 * sealed at rest.
 *
 * <p>Every decision about one key is one guarded batch on one partition; blobs come first, one
 * commit follows, then the answer. This room knows no HTTP, no XML and no permissions, and it names
 * no engine.
 */
@NullMarked
package coffer.objects;

import org.jspecify.annotations.NullMarked;
