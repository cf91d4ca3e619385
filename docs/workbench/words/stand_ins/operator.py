"""What is used here of `operator`, and by the real `itertools`."""


def add(a, b):
    return a + b


def sub(a, b):
    return a - b


def mul(a, b):
    return a * b


def floordiv(a, b):
    return a // b


def truediv(a, b):
    return a / b


def index(number):
    if not isinstance(number, int):
        raise TypeError(f"{type(number).__name__} is not a whole number")
    return number
