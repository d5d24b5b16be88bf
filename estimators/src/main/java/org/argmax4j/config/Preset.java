package org.argmax4j.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A public static method without parameters of a configuration record that gives an instance with a
 * name of its own, such as the settings of a paper or of its published code. Files start from it
 * with the key {@code preset}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Preset {

  /** The name, in kebab case. */
  String value();
}
