"""Training in a plain loop, and gradients as vectors, to hold the package's steps against."""

from itertools import chain

import numpy as np

import xordemo as xd
from xordemo import Network, train
from xordemo.network.parameters import parameter_names


def loss_of(net, points, label, loss="cross entropy"):
    """The mean loss, from the package's losses."""
    logits = net.forward(points).logits
    if loss == "squared error":
        y = np.reshape(label, logits.shape)
        return xd.network.squared_error(logits, y, net.output)[0].mean()
    if net.outputs == 1:
        return xd.network.sigmoid_cross_entropy(logits[:, 0], label)[0].mean()
    return xd.network.softmax_cross_entropy(logits, label)[0].mean()


def names_of(net):
    return parameter_names(len(net.layers))


def parameters(net):
    return np.concatenate([getattr(net, name).ravel() for name in names_of(net)])


def with_parameters(net, vector):
    cuts = np.cumsum([getattr(net, name).size for name in names_of(net)])[:-1]
    parts = zip(names_of(net), np.split(vector, cuts), strict=True)
    return net.replace(**{n: p.reshape(getattr(net, n).shape) for n, p in parts})


def full_batch_gradient(net, points, label, **how):
    """What one step without momentum at a learning rate of 1 subtracts."""
    run = train(net, points, label, epochs=1, lr=1.0, momentum=0, batch="full", **how)
    return parameters(net) - parameters(run.network)


def plain_loop(start, points, label, orders, lr, momentum, nesterov, loss="cross entropy"):
    """The textbook: one network, one sample, one formula for each line."""
    layers = [(w.copy(), b.copy()) for w, b in start.layers]
    v = [np.zeros_like(p) for layer in layers for p in layer]
    losses = []
    for order in orders:
        for x, target in zip(points[order], label[order], strict=True):
            z, a = [], [x]
            for w, b in layers:
                z.append(a[-1] @ w + b)
                a.append(start.activation(z[-1]))
            t = z[-1]
            if loss == "squared error":
                both = xd.network.squared_error(t, np.reshape(target, t.shape), start.output)
                loss_here, error = both
            elif len(t) == 1:
                loss_here, error = xd.network.sigmoid_cross_entropy(t, [target])
            else:
                both = xd.network.softmax_cross_entropy(t[None], [target])
                loss_here, error = both[0][0], both[1][0]
            losses.append(float(np.ravel(loss_here)[0]))
            gradients = []
            for place in reversed(range(len(layers))):
                gradients = [np.outer(a[place], error), error, *gradients]
                if place:
                    slope = start.activation.derivative(z[place - 1])
                    error = layers[place][0] @ error * slope
            for i, (p, g) in enumerate(zip(chain(*layers), gradients, strict=True)):
                v[i] = momentum * v[i] + lr * g
                p -= lr * g + momentum * v[i] if nesterov else v[i]
    end = Network(*chain(*layers), activation=start.activation, output=start.output)
    return end, np.reshape(losses, orders.shape).mean(axis=1)
