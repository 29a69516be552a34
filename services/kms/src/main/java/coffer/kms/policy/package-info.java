/** Key policies: their texts, what they may say, and how they decide together with grants. */
@NullMarked
package coffer.kms.policy;

import org.jspecify.annotations.NullMarked;
