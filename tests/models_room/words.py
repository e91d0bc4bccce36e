"""Tokenizers built here, of the two kinds that text encoders have; nothing is downloaded."""

from __future__ import annotations

from functools import cache
from typing import Any

CAPTIONS = (
    "a large explosion on a dark street at night, orange fireball and black smoke",
    "a campfire burning on a black background, slow motion, sparks rising",
    "thick grey smoke drifts over a field, low sun, wide shot",
    "a matte painting of a ruined city under heavy clouds, photographic",
    "low quality, blurred, text, watermark",
)


@cache
def unigram() -> Any:
    """Of the T5 kind: pieces with a mark for the space, an end of sentence, padded by 0."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    made = Tokenizer(models.Unigram())
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    special = ["<pad>", "</s>", "<unk>"]
    trainer = trainers.UnigramTrainer(
        vocab_size=256, special_tokens=special, unk_token="<unk>", show_progress=False
    )
    made.train_from_iterator(CAPTIONS, trainer)
    made.post_processor = processors.TemplateProcessing("$A </s>", special_tokens=[("</s>", 1)])
    return PreTrainedTokenizerFast(
        tokenizer_object=made,
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
        model_max_length=512,
    )


@cache
def byte_pairs() -> Any:
    """Of the CLIP kind: lower case, words that end in a mark, padded by their end."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    made = Tokenizer(models.BPE(end_of_word_suffix="</w>", unk_token="<|endoftext|>"))
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    start, end = "<|startoftext|>", "<|endoftext|>"
    trainer = trainers.BpeTrainer(
        vocab_size=600,
        special_tokens=[start, end],
        end_of_word_suffix="</w>",
        show_progress=False,
    )
    made.train_from_iterator(CAPTIONS, trainer)
    made.post_processor = processors.TemplateProcessing(
        f"{start} $A {end}", special_tokens=[(start, 0), (end, 1)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=made,
        bos_token=start,
        eos_token=end,
        pad_token=end,
        unk_token=end,
        model_max_length=77,
    )


@cache
def chat() -> Any:
    """Of the kind of language models: byte pairs with a template for one message."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    made = Tokenizer(models.BPE())
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    special = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    trainer = trainers.BpeTrainer(
        vocab_size=512,
        special_tokens=special,
        show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    )
    made.train_from_iterator(CAPTIONS, trainer)
    template = (
        "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n"
        "{% endfor %}<|im_start|>assistant\n"
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=made,
        eos_token="<|im_end|>",
        pad_token="<|endoftext|>",
        unk_token="<|endoftext|>",
        model_max_length=512,
        chat_template=template,
    )
