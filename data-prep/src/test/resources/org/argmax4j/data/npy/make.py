"""Writes the arrays beside this file, which the tests of the reader read. Made with NumPy 2.4.6."""

import numpy as np

# One value a type that its width alone cannot hold, signs, and what is no number.
VALUES = {
    "bool": [True, False, False, True, True, False, True, True, False, False, True, False],
    "uint8": [0, 1, 2, 3, 127, 128, 254, 255, 4, 5, 6, 7],
    "int32": [0, -1, 2, -3, 2**31 - 1, -(2**31), 6, 7, 8, 9, 10, 11],
    "int64": [0, -1, 2, -3, 2**53 + 1, -(2**63), 2**63 - 1, 7, 8, 9, 10, 11],
    "float16": [0.0, -0.0, 1.0, -1.5, 65504.0, 2.0**-14, 2.0**-24, -(2.0**-24) * 1023, 0.1, np.inf, -np.inf, np.nan],
    "float32": [0.0, -0.0, 1.0, -1.5, 3.4e38, 1e-45, 0.1, 1 / 3, 1e10, np.inf, -np.inf, np.nan],
    "float64": [0.0, -0.0, 1.0, -1.5, 1.7e308, 5e-324, 0.1, 1 / 3, 1e10, np.inf, -np.inf, np.nan],
}

for name, values in VALUES.items():
    array = np.array(values, dtype=name).reshape(3, 2, 2)
    np.save(f"{name}.npy", array)
    np.save(f"{name}-big-endian-fortran.npy", np.asfortranarray(array.astype(array.dtype.newbyteorder(">"))))

for major in (2, 3):
    with open(f"version-{major}.npy", "wb") as file:
        np.lib.format.write_array(file, np.arange(3.0), version=(major, 0))

np.save("objects.npy", np.array([1, "two"], dtype=object))
np.save("fields.npy", np.zeros(2, dtype=[("a", "<f4"), ("b", "<i4")]))
np.save("complex.npy", np.zeros(2, dtype=complex))
np.save("scalar.npy", np.float64(1.5))
