package coffer.ec2.call;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a member of an input that means something AWS has and this deployment has not. A request
 * that sets it is refused: it must not believe it was heard. False and an empty list are as good as
 * nothing.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Refused {}
