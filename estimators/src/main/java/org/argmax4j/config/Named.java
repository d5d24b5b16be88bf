package org.argmax4j.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The short name of a configuration record among its alternatives, the records of an interface that
 * carries {@link Discriminator}. Names are part of run keys and never change.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Named {

  /** The name, in kebab case. */
  String value();
}
