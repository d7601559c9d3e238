"""Real Caffe behind a pipe: one request a line on standard input, one answer a line on standard output.

real-caffe.ts starts this file inside the Debian root that scripts/caffe-root.sh makes, and describes
there what requests and answers mean. This process imports caffe once. It forks a child for every
request, because a failed CHECK aborts the process that it happens in.

Both directions are JSON objects, in the same order. Bytes travel as base64. A request names its
operation in `op`:

    net     {text, phase, level, stages, files, weights?}      load a net, report what Caffe made of it
    python  {source, files, collect, value}                    run a Python 3 script, caffe importable
    run     {argv, files, collect}                             run any program of the root
    parse   {text, message}                                    google.protobuf.text_format
    protoc  {text, message}                                    protoc --encode: the C++ parser Caffe uses

All but protoc take `limits`: {cpuSeconds, seconds, memoryBytes}. Every answer holds `end`: {exit,
signal, timeout, cpuSeconds, peakBytes}. A request that can't be carried out is answered with {error}.
"""

import base64
import ctypes
import gc
import importlib
import json
import os
import resource
import shutil
import signal
import sys
import time
import traceback
import types

PHASES = {"TRAIN": 0, "TEST": 1}
# What a child may write to any one file, its log included.
FILE_BYTES = 512 << 20
# The longest log, standard output or collected file that is passed on.
ANSWER_BYTES = 64 << 20
PR_SET_PDEATHSIG = 1

LIBC = ctypes.CDLL(None, use_errno=True)


def import_caffe():
    """Import caffe with scikit-image and SciPy put off until something calls them.

    caffe.io wants three of their functions for resizing images. Loading them triples the memory of
    this process, and with it the time of every fork.
    """
    heavy = ["skimage", "skimage.io", "skimage.transform", "scipy", "scipy.ndimage"]

    def load_heavy():
        for name in heavy:
            if getattr(sys.modules.get(name), "is_stand_in", False):
                del sys.modules[name]

    def late(module, name):
        def call(*args, **kwargs):
            load_heavy()
            return getattr(importlib.import_module(module), name)(*args, **kwargs)

        return call

    class LateModule(types.ModuleType):
        def __getattr__(self, name):
            load_heavy()
            return getattr(importlib.import_module("skimage.io"), name)

    for name in heavy:
        sys.modules[name] = types.ModuleType(name)
        sys.modules[name].is_stand_in = True
    late_io = LateModule("skimage.io")
    late_io.is_stand_in = True
    sys.modules["skimage.io"] = sys.modules["skimage"].io = late_io
    sys.modules["skimage.transform"].resize = late("skimage.transform", "resize")
    sys.modules["scipy.ndimage"].zoom = late("scipy.ndimage", "zoom")
    import caffe

    load_heavy()
    return caffe


def warm_up(folder):
    """Build a small net here, so that no child has to build protobuf's tables and link symbols first."""
    path = os.path.join(folder, "warm-up.prototxt")
    with open(path, "w") as file:
        file.write(
            "layer { name: 'a' type: 'Input' top: 'a' top: 'b'"
            "  input_param { shape { dim: 1 dim: 2 } shape { dim: 1 } } }\n"
            "layer { name: 'c' type: 'InnerProduct' bottom: 'a' top: 'c'"
            "  inner_product_param { num_output: 2 weight_filler { type: 'xavier' } } }\n"
            "layer { name: 'd' type: 'SoftmaxWithLoss' bottom: 'c' bottom: 'b' top: 'd' }\n"
        )
    screen = os.dup(2)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)
    try:
        inspect(caffe.Net(path, caffe.TRAIN))
    finally:
        os.dup2(screen, 2)
        os.close(screen)
        os.close(silence)
        os.unlink(path)


def names(vector):
    """A vector of Caffe's strings; None in place of one that isn't UTF-8."""
    result = []
    for index in range(len(vector)):
        try:
            result.append(vector[index])
        except UnicodeDecodeError:
            result.append(None)
    return result


def inspect(net):
    """What pycaffe tells of a net, with blobs by their index.

    Shapes are read from `shape`: reading `data` would allocate every blob.
    """
    return {
        "blobs": [
            # As text, since JSON has no infinity and no NaN.
            {"name": name, "shape": list(blob.shape), "lossWeight": repr(weight)}
            for name, blob, weight in zip(names(net._blob_names), net._blobs, net._blob_loss_weights)
        ],
        "layers": [
            {
                "name": name,
                "type": layer.type,
                "bottoms": list(net._bottom_ids(index)),
                "tops": list(net._top_ids(index)),
                "paramShapes": [list(blob.shape) for blob in layer.blobs],
            }
            for index, (name, layer) in enumerate(zip(names(net._layer_names), net.layers))
        ],
        "inputs": list(net._inputs),
        "outputs": list(net._outputs),
    }


def make_memory_file(data=b""):
    file = os.memfd_create("oracle")
    write_whole(file, data)
    os.lseek(file, 0, os.SEEK_SET)
    return file


def write_whole(file, data):
    view = memoryview(data)
    while view:
        view = view[os.write(file, view) :]


def read_memory_file(file):
    """The text in a memory file, and close it. What isn't UTF-8 comes as \\x escapes."""
    size = os.fstat(file).st_size
    text = os.pread(file, min(size, ANSWER_BYTES), 0).decode("utf-8", "backslashreplace")
    os.close(file)
    return text if size <= ANSWER_BYTES else text + "\n[cut off by the oracle]\n"


def place(folder, path):
    """The absolute path of a request's file, which must stay inside `folder`."""
    full = os.path.normpath(os.path.join(folder, path))
    if not full.startswith(folder + os.sep):
        raise ValueError("file outside the working folder: %r" % path)
    return full


def put_file(folder, path, data):
    full = place(folder, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "wb") as file:
        file.write(base64.b64decode(data))


def limit(limits):
    memory = limits.get("memoryBytes", 4 << 30)
    cpu = limits.get("cpuSeconds", 30)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # One second more for the hard limit: SIGXCPU, which says why, comes before SIGKILL.
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def wait(pid, seconds):
    """Wait for the child at most `seconds`, then kill it with all its processes.

    Returns the answer's `end`: exit or signal, whether time ran out, CPU time, peak memory.
    """
    deadline = time.monotonic() + seconds
    killed = False
    while True:
        done, status, usage = os.wait4(pid, os.WNOHANG)
        if done:
            break
        left = deadline - time.monotonic()
        if left > 0:
            signal.sigtimedwait([signal.SIGCHLD], left)
        else:
            killed = True
            os.killpg(pid, signal.SIGKILL)
            _, status, usage = os.wait4(pid, 0)
            break
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
    return {
        "exit": os.WEXITSTATUS(status) if os.WIFEXITED(status) else None,
        "signal": signal.Signals(number).name if number else None,
        "timeout": killed or number == signal.SIGXCPU,
        "cpuSeconds": usage.ru_utime + usage.ru_stime,
        "peakBytes": usage.ru_maxrss * 1024,
    }


def in_child(request, work):
    """Run `work(folder, report)` in a forked child with its own working folder and limits.

    `report(object)` passes a JSON object back; later ones replace fields of earlier ones. `work` may
    return an exit code. Returns the answer: `end`, `log` (standard error), `stdout`, what was
    reported, and the `files` that the request wants collected.
    """
    global requests_done
    requests_done += 1
    folder = os.path.join(HOME, str(requests_done))
    limits = request.get("limits", {})
    os.mkdir(folder)
    try:
        for path, data in request.get("files", {}).items():
            put_file(folder, path, data)
        log, output, reported = make_memory_file(), make_memory_file(), make_memory_file()
        pid = os.fork()
        if pid == 0:
            run_child(folder, limits, work, log, output, reported)
        end = wait(pid, limits.get("seconds", 120))
        answer = {}
        for line in read_memory_file(reported).splitlines():
            try:
                answer.update(json.loads(line))
            except ValueError:
                # The child was killed half-way through the line.
                pass
        answer.update(end=end, log=read_memory_file(log), stdout=read_memory_file(output))
        collect = request.get("collect", [])
        if collect:
            answer["files"] = {path: data for path, data in collected(folder, collect)}
        return answer
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def collected(folder, paths):
    for path in paths:
        full = place(folder, path)
        if os.path.isfile(full) and not os.path.islink(full):
            with open(full, "rb") as file:
                yield path, base64.b64encode(file.read(ANSWER_BYTES)).decode()


def run_child(folder, limits, work, log, output, reported):
    """The child's whole life. Never returns."""
    code = 1
    try:
        os.setpgid(0, 0)
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(output, 1)
        os.dup2(log, 2)
        os.close(ANSWERS)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
        os.chdir(folder)
        sys.path.insert(0, folder)
        limit(limits)

        def report(value):
            write_whole(reported, json.dumps(value, allow_nan=False).encode() + b"\n")

        code = work(folder, report) or 0
    except SystemExit as stop:
        code = exit_code(stop)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        LIBC.fflush(None)
        # Not sys.exit: nothing of the parent's is to be torn down here.
        os._exit(code & 0xFF)


def exit_code(stop):
    if stop.code is None:
        return 0
    if isinstance(stop.code, int):
        return stop.code
    print(stop.code, file=sys.stderr)
    return 1


def report_exception(report, error):
    report(
        {
            "exception": {
                "type": type(error).__name__,
                "message": str(error),
                "traceback": "".join(
                    traceback.format_exception(type(error), error, error.__traceback__)
                ),
            }
        }
    )


def answer_net(request):
    def work(folder, report):
        with open("net.prototxt", "wb") as file:
            file.write(base64.b64decode(request["text"]))
        options = {"level": request.get("level", 0), "stages": request.get("stages") or None}
        if "weights" in request:
            put_file(folder, "net.caffemodel", request["weights"])
            options["weights"] = "net.caffemodel"
        # Where Caffe makes a Python layer, it prints an exception and throws one that says nothing.
        printed = []
        show = sys.excepthook
        sys.excepthook = lambda *error: (printed.append(error[1]), show(*error))
        try:
            net = caffe.Net("net.prototxt", PHASES[request["phase"]], **options)
            if request.get("forward"):
                # Waits for the thread that transforms the first images, and aborts at them.
                net.forward()
            if request.get("backward"):
                net.backward()
        except BaseException as error:
            report_exception(report, printed[-1] if printed else error)
            return 1
        report({"loads": True})
        report({"net": inspect(net)})

    return in_child(request, work)


def jsonable(value):
    """json's fallback for NumPy's arrays and numbers."""
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError("can't pass a %s back: %r" % (type(value).__name__, value))


def answer_python(request):
    def work(folder, report):
        source = base64.b64decode(request["source"])
        with open("script.py", "wb") as file:
            file.write(source)
        scope = {"__name__": "__main__", "__file__": "script.py", "caffe": caffe, "np": numpy}
        sys.argv = ["script.py"]
        code = 0
        try:
            exec(compile(source, "script.py", "exec"), scope)
        except SystemExit as stop:
            code = exit_code(stop)
        if request.get("value"):
            if "result" not in scope:
                raise NameError("the script sets no `result`")
            value = json.dumps(scope["result"], default=jsonable, allow_nan=False)
            report({"value": json.loads(value)})
        return code

    return in_child(request, work)


def answer_run(request):
    def work(folder, report):
        argv = request["argv"]
        for ignored_by_python in (signal.SIGPIPE, signal.SIGXFSZ):
            signal.signal(ignored_by_python, signal.SIG_DFL)
        try:
            os.execvp(argv[0], argv)
        except OSError as error:
            print("%s: %s" % (argv[0], error.strerror), file=sys.stderr)
            return 127

    return in_child(request, work)


def answer_parse(request):
    def work(folder, report):
        message = getattr(caffe_pb2, request["message"])()
        try:
            text_format.Parse(base64.b64decode(request["text"]), message)
        except (text_format.ParseError, UnicodeDecodeError) as error:
            report({"refused": str(error)})
            return
        report({"encoded": base64.b64encode(message.SerializePartialToString()).decode()})
        report({"value": json_format.MessageToDict(message, preserving_proto_field_name=True)})

    return in_child(request, work)


def answer_protoc(request):
    # posix_spawn doesn't copy this process first, which forking does and which takes most of the time.
    descriptors = os.path.join(HOME, "caffe.descriptors")
    if not os.path.exists(descriptors):
        write_descriptors(descriptors)
    source = make_memory_file(base64.b64decode(request["text"]))
    log, output = make_memory_file(), make_memory_file()
    argv = [
        "/usr/bin/protoc",
        "--descriptor_set_in=" + descriptors,
        "--encode=caffe." + request["message"],
        caffe_pb2.DESCRIPTOR.name,
    ]
    pid = os.posix_spawn(
        argv[0],
        argv,
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_DUP2, source, 0),
            (os.POSIX_SPAWN_DUP2, output, 1),
            (os.POSIX_SPAWN_DUP2, log, 2),
        ],
        setpgroup=0,
        setsigmask=[],
    )
    end = wait(pid, request.get("limits", {}).get("seconds", 120))
    encoded = os.pread(output, os.fstat(output).st_size, 0)
    os.close(source)
    os.close(output)
    return {
        "end": end,
        "log": read_memory_file(log),
        "encoded": base64.b64encode(encoded).decode(),
    }


def write_descriptors(path):
    files = descriptor_pb2.FileDescriptorSet()
    caffe_pb2.DESCRIPTOR.CopyToProto(files.file.add())
    with open(path, "wb") as file:
        file.write(files.SerializeToString())


OPERATIONS = {
    "net": answer_net,
    "python": answer_python,
    "run": answer_run,
    "parse": answer_parse,
    "protoc": answer_protoc,
}


def serve():
    answers = os.fdopen(ANSWERS, "wb")
    answers.write(b'{"ready": true}\n')
    answers.flush()
    for line in sys.stdin.buffer:
        try:
            request = json.loads(line)
            answer = OPERATIONS[request["op"]](request)
        except Exception as error:
            answer = {"error": "".join(traceback.format_exception_only(type(error), error)).strip()}
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    HOME = os.path.dirname(os.path.abspath(__file__))
    # Standard output is for the children; answers go to a descriptor that they close.
    ANSWERS = os.dup(1)
    os.dup2(2, 1)
    sys.stdout.reconfigure(line_buffering=True)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    requests_done = 0
    caffe = import_caffe()
    import numpy
    from caffe.proto import caffe_pb2
    from google.protobuf import descriptor_pb2, json_format, text_format

    warm_up(HOME)
    # Children touch fewer shared pages when the collector leaves alone what is here.
    gc.collect()
    gc.freeze()
    serve()
    # Whoever asked may be gone without having tidied up.
    shutil.rmtree(HOME, ignore_errors=True)
