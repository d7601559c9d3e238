"""Modules in place of caffe and numpy, for what a generated layer does before it sees an array.

Runs on Python 2.7 and 3; import it before the layer.
"""
import sys
import types

caffe = types.ModuleType("caffe")
caffe.Layer = object
numpy = types.ModuleType("numpy")
numpy.array = lambda value, dtype: value
numpy.int32 = numpy.float32 = None
sys.modules["caffe"] = caffe
sys.modules["numpy"] = numpy


def set_up(layer_class, param_str, bottoms=2):
    """A layer after its setup with so many bottoms and a top."""
    layer = layer_class()
    layer.param_str = param_str
    layer.setup([None] * bottoms, [None])
    return layer
