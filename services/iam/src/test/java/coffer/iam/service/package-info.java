@NullMarked
package coffer.iam.service;

import org.jspecify.annotations.NullMarked;
