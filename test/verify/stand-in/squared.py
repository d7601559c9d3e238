import caffe


class Squared(caffe.Layer):
    """Half the squared distance, divided by the batch size."""

    def setup(self, bottom, top):
        self.factor = float(self.param_str or 1)

    def reshape(self, bottom, top):
        top[0].reshape(1)

    def forward(self, bottom, top):
        score = bottom[0].data
        label = bottom[1].data
        self.difference = score - label
        top[0].data[...] = (self.difference ** 2).sum() / 2 / bottom[0].num

    def backward(self, top, propagate_down, bottom):
        for i, sign in enumerate((1, -1)):
            if propagate_down[i]:
                bottom[i].diff[...] = self.factor * sign * top[0].diff[0] * self.difference / bottom[0].num
