package org.argmax4j.tensor.backend;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Kernels composed of primitives against those that an engine has of its own. */
class ComposedTest extends KernelAgreement {

  ComposedTest() {
    super(Backends.chosen(), primitivesOf(Backends.chosen()));
  }

  /** The same engine with nothing but the primitives. */
  private static Backend primitivesOf(Backend engine) {
    return (Backend)
        Proxy.newProxyInstance(
            Backend.class.getClassLoader(),
            new Class<?>[] {Backend.class},
            (proxy, method, arguments) -> {
              try {
                return method.isDefault()
                    ? InvocationHandler.invokeDefault(proxy, method, arguments)
                    : method.invoke(engine, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
