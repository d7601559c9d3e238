"""Python layers for the nets in test/nets."""

import caffe


class Same(caffe.Layer):
    """Every top has the shape of the bottom with the same index."""

    def setup(self, bottom, top):
        if len(bottom) != len(top):
            raise ValueError("one top for each bottom")

    def reshape(self, bottom, top):
        for index in range(len(top)):
            top[index].reshape(*bottom[index].data.shape)

    def forward(self, bottom, top):
        for index in range(len(top)):
            top[index].data[...] = bottom[index].data

    def backward(self, top, propagate_down, bottom):
        for index in range(len(top)):
            bottom[index].diff[...] = top[index].diff


class Ones(caffe.Layer):
    """Makes a 2 x 3 blob of ones."""

    def setup(self, bottom, top):
        pass

    def reshape(self, bottom, top):
        top[0].reshape(2, 3)

    def forward(self, bottom, top):
        top[0].data[...] = 1

    def backward(self, top, propagate_down, bottom):
        pass
